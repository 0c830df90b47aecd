import type { IDataObject } from 'n8n-workflow';

import { readId, readList } from '../transport/envelope';
import type { Outcome } from '../transport/outcome';
import type { ServiceRequest } from '../transport/client';

export const CATEGORIES = ['business', 'education', 'social'] as const;
export type Category = (typeof CATEGORIES)[number];

/** A template as a catalogue lists it. */
export interface Template {
	templateId: string;
	name: string;
	thumbnailUrl?: string;
	category: Category;
	/** The row as the service sent it. */
	raw: IDataObject;
}

export interface TemplateFilter {
	category: Category;
	/** `web` is landscape, `mobile` portrait. */
	orientation?: 'web' | 'mobile';
}

/** Templates for AI-written videos (API reference, "Lists"). */
export function automationTemplatesRequest(filter: TemplateFilter): ServiceRequest {
	return {
		method: 'POST',
		path: '/dropdown/templates_automation',
		body: { ...filter },
		kind: 'read',
	};
}

/** The same by GET, for a service that does not know the call by POST. */
export function automationTemplatesByGet(filter: TemplateFilter): ServiceRequest {
	return {
		method: 'GET',
		path: '/dropdown/templates_automation',
		query: { ...filter },
		kind: 'read',
	};
}

/** Whether the service refuses the first form because it does not know it. */
export const knowsNoPost = (outcome: Outcome): boolean =>
	outcome.kind === 'refused' && (outcome.status === 404 || outcome.status === 405);

/** Business templates, without categories (API reference, "Lists"). */
export const businessTemplatesRequest: ServiceRequest = {
	method: 'GET',
	path: '/dropdown/templates_business',
	kind: 'read',
};

export function readTemplates(data: unknown, category: Category): Template[] {
	return readList(data)
		.map((row) => ({
			templateId: readId(row),
			name: typeof row.name === 'string' && row.name !== '' ? row.name : readId(row),
			thumbnailUrl: typeof row.thumbnailUrl === 'string' ? row.thumbnailUrl : undefined,
			category,
			raw: row,
		}))
		.filter(({ templateId }) => templateId !== '');
}
