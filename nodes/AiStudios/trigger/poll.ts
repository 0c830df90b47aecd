import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';

import { asNodeError } from '../actions/errors';
import { projectListRequest, simplifiedProject } from '../catalogue/projects';
import { Fields } from '../fields/fields';
import { simplifyField } from '../fields/list';
import { optionsField } from '../fields/options';
import { readProjectFilters } from '../fields/projectFilters';
import { failureOf, JobFailure } from '../jobs/failure';
import { digestOf } from '../digest';
import { asText } from '../json';
import { hostsOf } from '../transport/hosts';
import { StopSwitch } from '../transport/stop';
import { Pool } from '../transport/pool';
import { CREDENTIAL, Client } from '../transport/client';
import { areOthers, exportedProjects, remembered, unseen } from './seen';

const emitExistingOption: INodeProperties = {
	displayName: 'Emit Existing Projects',
	name: 'emitExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether the first poll also emits projects that were exported before the workflow was published',
};

export const triggerOptions = optionsField(emitExistingOption);

/**
 * The projects exported since the last poll, each once. The ids already seen are in the node's static data, which n8n
 * stores with the workflow; it is updated last, so a failed poll changes nothing.
 */
export async function pollExported(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const projects = await listExported(this);
		if (this.getMode() === 'manual') return output(this, projects.filter(wanted(this)).slice(0, 1));

		const account = await accountOf(this);
		const memory = this.getWorkflowStaticData('node');
		const seen = Array.isArray(memory.seen) ? memory.seen.map(String) : undefined;
		const isFirst =
			seen === undefined ||
			(memory.account !== undefined && memory.account !== account && areOthers(projects, seen));
		const fresh = isFirst ? (emitsExisting(this) ? projects : []) : unseen(projects, seen);
		const found = output(this, fresh.filter(wanted(this)));
		memory.seen = remembered(projects, seen ?? []);
		memory.account = account;
		return found;
	} catch (reason) {
		throw asNodeError(this, reason);
	}
}

/** A hash of the account: after a switch to another account, all its projects would look new. */
async function accountOf(context: IPollFunctions): Promise<string> {
	const credentials = await context.getCredentials(CREDENTIAL);
	return digestOf([hostsOf(credentials).studio, asText(credentials.appId)]);
}

/** `GET /editor/project` (API reference, "Projects"). @throws JobFailure when there is no list */
async function listExported(context: IPollFunctions): Promise<IDataObject[]> {
	const client = new Client(context, new Pool({ size: 1, pauseMs: 0, ended: new StopSwitch() }));
	const outcome = await client.call(projectListRequest);
	if (outcome.kind !== 'answer') throw failureOf(outcome, 'list of projects', false);
	const projects = exportedProjects(outcome.data);
	if (projects !== undefined) return projects;
	throw new JobFailure(
		'AI Studios sent something other than the list of projects',
		'Nothing is lost: the next poll that gets the list finds the projects.',
	);
}

const fieldsOf = (context: IPollFunctions): Fields =>
	new Fields((name) => context.getNodeParameter(name, undefined));

const wanted = (context: IPollFunctions): ((project: IDataObject) => boolean) =>
	readProjectFilters(fieldsOf(context));

const emitsExisting = (context: IPollFunctions): boolean =>
	fieldsOf(context).group(triggerOptions).flag(emitExistingOption) === true;

function output(context: IPollFunctions, projects: IDataObject[]): INodeExecutionData[][] | null {
	if (projects.length === 0) return null;
	const simplify = fieldsOf(context).flag(simplifyField) === true;
	return [
		projects.map((project) => ({ json: simplify ? simplifiedProject(project) : { ...project } })),
	];
}
