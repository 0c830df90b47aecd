import type { ILoadOptionsFunctions, INodeListSearchResult } from 'n8n-workflow';

import { avatarList, avatarTypes, namesakes, withTypes, type Avatar } from '../catalogue/avatars';
import { projectList } from '../catalogue/projects';
import { workspaceList } from '../catalogue/workspaces';
import type { NoAnswer } from '../jobs/job';
import { FieldProblem } from '../problem';
import { isObject } from '../json';
import { readId } from '../transport/envelope';
import { hostsOf, originOf } from '../transport/hosts';
import { CREDENTIAL } from '../transport/exchange';
import { dataOf, inPanel, page, type Choice, type Panel } from './panel';

/** Avatars by name, ID, type, gender or language; the link opens the picture (API reference, "Lists"). */
export async function searchAvatars(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await inPanel(this, async (panel) => {
		const { avatars } = await bothLists(panel);
		const choices = avatars.map(
			({ avatarId, name, avatarType, gender, languages, thumbnailUrl, raw }): Choice => {
				const traits = [avatarType, gender, ...languages].filter((trait) => trait !== undefined);
				const summary = traits.join(', ');
				return {
					// The list shows names only. A gender is found by its beginning: "male" is part of "female", too.
					name: summary === '' ? name : `${name} (${summary})`,
					searchedName: name,
					value: avatarId,
					description: summary === '' ? undefined : summary,
					url: thumbnailUrl,
					words: [...traits, ...(isObject(raw.label) ? Object.values(raw.label) : [])].join(' '),
				};
			},
		);
		return page(
			choices,
			none('avatars', "Make one in AI Studios, or choose 'By ID'."),
			filter,
			token,
		);
	});
}

/** The outfits of the avatar chosen next to the field (API reference, "Lists"). */
export async function searchOutfits(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await inPanel(this, async (panel) => {
		const avatarId = chosenAvatar(this);
		const { avatars, lacksOutfits } = await bothLists(panel);
		if (lacksOutfits !== undefined) dataOf(lacksOutfits, 'list of avatars with their outfits');
		const avatar =
			avatars.find((listed) => listed.avatarId === avatarId) ?? namesakes(avatars, avatarId)[0];
		if (avatar === undefined) {
			throw new FieldProblem(
				`The avatar ${avatarId} is not in the list of avatars of this account, so its outfits cannot be listed`,
				"Choose 'By ID' and enter the ID of the outfit.",
			);
		}
		const choices = avatar.outfits.map(
			({ outfitId, name, thumbnailUrl }): Choice => ({ name, value: outfitId, url: thumbnailUrl }),
		);
		const empty = new FieldProblem(
			`AI Studios lists no outfits for ${avatar.name}`,
			"Choose 'By ID' if you know one.",
		);
		return page(choices, empty, filter, token);
	});
}

/** The workspaces of the account (API reference, "Lists"). */
export async function searchWorkspaces(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await inPanel(this, async (panel) => {
		const workspaces = await panel.list('workspaces', async () => await panel.read(workspaceList));
		const choices = workspaces.map(
			({ workspaceId, name }): Choice => ({ name, value: workspaceId }),
		);
		return page(
			choices,
			none('workspaces', "Leave the field empty to use your own workspace, or choose 'By ID'."),
			filter,
			token,
		);
	});
}

/** Exported projects; the service lists no others (API reference, "Projects"). */
export async function searchProjects(
	this: ILoadOptionsFunctions,
	filter?: string,
	token?: string,
): Promise<INodeListSearchResult> {
	return await inPanel(this, async (panel) => {
		const projects = await panel.list('projects', async () => await panel.read(projectList));
		const origin = originOf(hostsOf(await this.getCredentials(CREDENTIAL)).studio);
		const choices = projects
			.map((project): Choice => {
				const value = readId(project);
				const name = typeof project.name === 'string' && project.name !== '' ? project.name : value;
				return { name, value, url: `${origin}/editor/${encodeURIComponent(value)}` };
			})
			.filter(({ value }) => value !== '');
		return page(
			choices,
			none(
				'exported projects',
				"Only exported projects are listed: for a draft choose 'By ID' or 'By URL'.",
			),
			filter,
			token,
		);
	});
}

interface AvatarList {
	avatars: Avatar[];
	/** Why the list with the outfits is missing. */
	lacksOutfits?: NoAnswer;
}

/** Both lists of avatars, merged. Either one is enough: the short list has no outfits, the long list no types. */
async function bothLists(panel: Panel): Promise<AvatarList> {
	const load = async (): Promise<AvatarList> => {
		const [long, short] = await Promise.all([panel.ask(avatarList), panel.ask(avatarTypes)]);
		if (long.kind !== 'answer' && short.kind === 'answer') {
			return { avatars: short.data, lacksOutfits: long };
		}
		const avatars = dataOf(long, avatarList.what);
		return { avatars: short.kind === 'answer' ? withTypes(avatars, short.data) : avatars };
	};
	return await panel.list('avatars', load, ({ lacksOutfits }) => lacksOutfits === undefined);
}

/** The avatar in the field next to the outfit; fields in a nested collection have their own. */
function chosenAvatar(context: ILoadOptionsFunctions): string {
	const beside =
		context.getCurrentNodeParameter('&avatarId') ?? context.getCurrentNodeParameter('avatarId');
	const value: unknown = isObject(beside) ? beside.value : beside;
	const avatarId = typeof value === 'string' ? value.trim() : '';
	if (avatarId === '')
		throw new FieldProblem(
			'No avatar is chosen yet',
			"Fill in 'Avatar' first: each avatar has its own outfits.",
		);
	if (avatarId.startsWith('=')) {
		throw new FieldProblem(
			"'Avatar' is an expression, so its outfits cannot be listed here",
			"Choose 'By ID' for the outfit.",
		);
	}
	return avatarId;
}

function none(what: string, advice: string): FieldProblem {
	return new FieldProblem(`AI Studios lists no ${what} for this account`, advice);
}
