import { FieldProblem } from '../problem';
import * as avatarCloneVoice from './avatar/cloneVoice.operation';
import * as avatarCreateCustom from './avatar/createCustom.operation';
import * as avatarCreateDream from './avatar/createDream.operation';
import * as avatarGetMany from './avatar/getMany.operation';
import * as avatarClipChromaKey from './avatarClip/chromaKey.operation';
import * as avatarClipCustomAvatar from './avatarClip/customAvatar.operation';
import * as dubbingCreate from './dubbing/create.operation';
import * as dubbingGetStatus from './dubbing/getStatus.operation';
import * as liveSessionGet from './liveSession/get.operation';
import * as liveSessionGetMany from './liveSession/getMany.operation';
import * as liveSessionKeepAlive from './liveSession/keepAlive.operation';
import * as liveSessionStart from './liveSession/start.operation';
import * as liveSessionStop from './liveSession/stop.operation';
import * as liveSessionTalk from './liveSession/talk.operation';
import * as mediaGenerateImage from './media/generateImage.operation';
import * as mediaGenerateText from './media/generateText.operation';
import * as mediaGenerateVideo from './media/generateVideo.operation';
import * as projectCreate from './project/create.operation';
import * as projectCreateFromProject from './project/createFromProject.operation';
import * as projectCreateFromSlides from './project/createFromSlides.operation';
import * as projectCreateFromTemplate from './project/createFromTemplate.operation';
import * as projectDelete from './project/delete.operation';
import * as projectDownload from './project/download.operation';
import * as projectExport from './project/export.operation';
import * as projectGet from './project/get.operation';
import * as projectGetMany from './project/getMany.operation';
import * as projectGetStatus from './project/getStatus.operation';
import * as projectPreview from './project/preview.operation';
import * as projectUpdate from './project/update.operation';
import * as speechFromAvatar from './speech/fromAvatar.operation';
import * as speechFromVoice from './speech/fromVoice.operation';
import * as templateGetMany from './template/getMany.operation';
import * as videoFromDocuments from './video/fromDocuments.operation';
import * as videoFromScript from './video/fromScript.operation';
import * as videoFromTopic from './video/fromTopic.operation';
import * as videoFromUrl from './video/fromUrl.operation';
import * as videoGetStatus from './video/getStatus.operation';
import * as workspaceGetMany from './workspace/getMany.operation';
import type { Operation, Resource } from './operation';

/**
 * Every resource of the node with its operations, in the order of the node picker: n8n's lint requires alphabetical
 * labels.
 */
export const resources: readonly Resource[] = [
	{
		entry: {
			name: 'AI Avatar Video',
			value: 'project',
			description: 'Videos in which an avatar speaks your own script, and their projects',
		},
		first: 'create',
		operations: [
			projectCreate,
			projectCreateFromProject,
			projectCreateFromSlides,
			projectCreateFromTemplate,
			projectDelete,
			projectDownload,
			projectExport,
			projectGet,
			projectGetMany,
			projectGetStatus,
			projectPreview,
			projectUpdate,
		],
	},
	{
		entry: {
			name: 'AI-Written Video',
			value: 'video',
			description: 'Videos that AI Studios writes from a topic, web page, script or documents',
		},
		first: 'fromTopic',
		operations: [videoFromDocuments, videoFromScript, videoFromTopic, videoFromUrl, videoGetStatus],
	},
	{
		entry: { name: 'Avatar', value: 'avatar', description: 'Avatars and voices of the account' },
		first: 'getMany',
		operations: [avatarCloneVoice, avatarCreateCustom, avatarCreateDream, avatarGetMany],
	},
	{
		entry: {
			name: 'Avatar Clip',
			value: 'avatarClip',
			description: 'Short videos of a single avatar, to overlay on other videos',
		},
		first: 'chromaKey',
		operations: [avatarClipChromaKey, avatarClipCustomAvatar],
	},
	{
		entry: {
			name: 'Dubbing',
			value: 'dubbing',
			description: 'Videos translated into other languages',
		},
		first: 'create',
		operations: [dubbingCreate, dubbingGetStatus],
	},
	{
		entry: {
			name: 'Live Session',
			value: 'liveSession',
			description: 'Conversations with an interactive avatar',
		},
		first: 'start',
		operations: [
			liveSessionGet,
			liveSessionGetMany,
			liveSessionKeepAlive,
			liveSessionStart,
			liveSessionStop,
			liveSessionTalk,
		],
	},
	{
		entry: {
			name: 'Media',
			value: 'media',
			description: 'AI-generated images, video clips and text',
		},
		first: 'generateImage',
		operations: [mediaGenerateImage, mediaGenerateText, mediaGenerateVideo],
	},
	{
		entry: {
			name: 'Speech',
			value: 'speech',
			description: 'Text to speech: audio files without a picture',
		},
		first: 'fromAvatar',
		operations: [speechFromAvatar, speechFromVoice],
	},
	{
		entry: { name: 'Template', value: 'template', description: 'Ready-made designs for videos' },
		first: 'getMany',
		operations: [templateGetMany],
	},
	{
		entry: { name: 'Workspace', value: 'workspace', description: 'Workspaces of the account' },
		first: 'getMany',
		operations: [workspaceGetMany],
	},
];

/** @throws FieldProblem for a resource or operation unknown to this version of the node */
export function operationFor(resource: string, name: string): Operation {
	const operations = resources.find(({ entry }) => entry.value === resource)?.operations ?? [];
	const operation = operations.find(({ entry }) => entry.value === name);
	if (operation !== undefined) return operation;
	throw new FieldProblem(
		`The operation "${name}" of "${resource}" is not known to this version of the node`,
		'Choose the operation again, or update the package n8n-nodes-aistudios.',
	);
}
