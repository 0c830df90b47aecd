import type { Template, Workspace } from '../types';

const names: Record<Template['category'], string[]> = {
	social: ['Product Drop', 'Behind the Scenes', 'Weekly Tip', 'Event Countdown'],
	business: ['Quarterly Update', 'Company Introduction', 'Sales Pitch', 'Onboarding Welcome'],
	education: ['Course Opener', 'Lesson Summary', 'Science Explainer', 'Language Drill'],
};

/** Those that take slides as their background: one wide, one tall. */
const withFileBackground = ['Science Explainer', 'Onboarding Welcome'];

/** Twelve made-up templates, each category with wide and tall ones. */
export function templateCatalogue(url: () => string): Template[] {
	return Object.entries(names).flatMap(([category, list]) =>
		list.map((name, index): Template => {
			const id = `tpl-${category}-${index + 1}`;
			return {
				id,
				name,
				get thumbnailUrl() {
					return `${url()}/media/thumbnails/${id}.png`;
				},
				category: category as Template['category'],
				orientation: index % 2 === 0 ? 'web' : 'mobile',
				fileBackground: withFileBackground.includes(name),
			};
		}),
	);
}

export const workspaceCatalogue = (): Workspace[] => [
	{ workspaceId: '65f0c0ffee00000000000001', workspaceName: 'Personal' },
	{ workspaceId: '65f0c0ffee00000000000002', workspaceName: 'Marketing Team' },
];
