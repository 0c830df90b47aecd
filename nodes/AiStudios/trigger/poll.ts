import type {
	IDataObject,
	INodeExecutionData,
	INodeProperties,
	IPollFunctions,
} from 'n8n-workflow';

import { inOrder, projectListRequest, simplifiedProject, stateOf } from '../catalogue/projects';
import { digestOf } from '../digest';
import { Fields } from '../fields/fields';
import { readProjectFilters, simplifyField } from '../fields/list';
import { optionsField } from '../fields/field';
import { failureOf, JobFailure, nodeError } from '../jobs/failure';
import { asText, isObject } from '../json';
import { readId, readList } from '../transport/envelope';
import { Client } from '../transport/client';
import { CREDENTIAL } from '../transport/exchange';
import { hostsOf, originOf } from '../transport/hosts';
import { Pool } from '../transport/pool';
import { StopSwitch } from '../transport/stop';

const emitExistingOption: INodeProperties = {
	displayName: 'Include Existing Projects',
	name: 'emitExisting',
	type: 'boolean',
	default: false,
	description:
		'Whether to also start the workflow for projects that were exported before it was published',
};

export const triggerOptions = optionsField(emitExistingOption);

/**
 * The projects exported since the last poll, each once. The ids already seen are in the node's static data, which n8n
 * stores with the workflow; it is updated last, so a failed poll changes nothing.
 */
export async function pollExported(this: IPollFunctions): Promise<INodeExecutionData[][] | null> {
	try {
		const projects = await listExported(this);
		if (this.getMode() === 'manual')
			return await output(this, projects.filter(wanted(this)).slice(0, 1));

		const account = await accountOf(this);
		const memory = this.getWorkflowStaticData('node');
		const seen = Array.isArray(memory.seen) ? memory.seen.map(String) : undefined;
		const isFirst =
			seen === undefined ||
			(memory.account !== undefined && memory.account !== account && areOthers(projects, seen));
		const fresh = isFirst ? (emitsExisting(this) ? projects : []) : unseen(projects, seen);
		const found = await output(this, fresh.filter(wanted(this)));
		memory.seen = remembered(projects, seen ?? []);
		memory.account = account;
		return found;
	} catch (reason) {
		throw nodeError(this.getNode(), reason);
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

/** The projects in the order of fields that the node's own outputs have, or as the service sent them. */
async function output(
	context: IPollFunctions,
	projects: IDataObject[],
): Promise<INodeExecutionData[][] | null> {
	if (projects.length === 0) return null;
	if (fieldsOf(context).flag(simplifyField) !== true)
		return [projects.map((project) => ({ json: { ...project } }))];
	const origin = originOf(hostsOf(await context.getCredentials(CREDENTIAL)).studio);
	return [projects.map((project) => ({ json: inOrder(simplifiedProject(project), origin) }))];
}

/** Ids to remember after they disappear from the list: it may shrink for a while and show them again. */
const MOST_ABSENT = 5_000;

/** The keys that an answer without any project may have. */
const EMPTY_LIST_KEYS = ['projects', 'success', 'message', 'code'];

/**
 * The exported projects of a list; undefined if the answer is not a list. It must not count as an empty list:
 * everything in the next answer would look new.
 */
function exportedProjects(data: unknown): IDataObject[] | undefined {
	const rows = readList(data);
	if (rows.length === 0 && !isEmptyList(data)) return undefined;
	const byId = new Map(
		rows.filter(isExported).map((row): [string, IDataObject] => [readId(row), row]),
	);
	byId.delete('');
	return [...byId.values()];
}

/** Projects not seen before, in list order. */
function unseen(projects: IDataObject[], seen: readonly string[]): IDataObject[] {
	const known = new Set(seen);
	return projects.filter((project) => !known.has(readId(project)));
}

/**
 * Whether none of the projects was seen before, as in another account. New keys for the same account may also change
 * its App ID.
 */
function areOthers(projects: IDataObject[], seen: readonly string[]): boolean {
	return unseen(projects, seen).length === projects.length;
}

/**
 * What to remember after a poll: every id in the list, and the latest ids that have left it. This bounds the memory and
 * never forgets a listed project.
 */
function remembered(projects: IDataObject[], seen: readonly string[]): string[] {
	const listed = new Set(projects.map(readId));
	const absent = seen.filter((id) => !listed.has(id));
	return [...absent.slice(-MOST_ABSENT), ...listed];
}

/** Only an exported project has a video (API reference, "Projects"). */
function isExported(project: IDataObject): boolean {
	const state = stateOf(project)?.toLowerCase();
	return state === undefined
		? Boolean(project.download_url ?? project.downloadUrl)
		: state === 'exported';
}

/** Whether an answer without rows is still a list; it may also have values such as the number of rows. */
function isEmptyList(data: unknown): boolean {
	if (Array.isArray(data)) return true;
	if (!isObject(data)) return false;
	const [list, ...more] = Object.values(data).filter(Array.isArray);
	if (Array.isArray(data.projects) || (list?.length === 0 && more.length === 0)) return true;
	return Object.keys(data).every((key) => EMPTY_LIST_KEYS.includes(key));
}
