import { FieldProblem } from '../problem';
import * as avatar from './avatar';
import * as avatarClip from './avatarClip';
import * as dubbing from './dubbing';
import * as liveSession from './liveSession';
import * as media from './media';
import type { Operation, Operations } from './operation';
import * as project from './project';
import * as speech from './speech';
import * as template from './template';
import * as video from './video';
import * as workspace from './workspace';

/** Every resource of the node with its operations; the names are those that workflows store. */
const resources: Readonly<Record<string, { operations: Operations }>> = {
	avatar,
	avatarClip,
	dubbing,
	liveSession,
	media,
	project,
	speech,
	template,
	video,
	workspace,
};

/** @throws FieldProblem for a resource or operation that this version of the node does not have */
export function operationFor(resource: string, name: string): Operation {
	const operation = resources[resource]?.operations[name];
	if (operation !== undefined) return operation;
	throw new FieldProblem(
		`The operation "${name}" of "${resource}" is not known to this version of the node`,
		'Choose the operation again, or update the package n8n-nodes-aistudios.',
	);
}
