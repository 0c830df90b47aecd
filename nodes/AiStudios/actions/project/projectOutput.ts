import type { IDataObject } from 'n8n-workflow';

import { isObject, readId } from '../../transport/envelope';
import { withoutUndefined } from '../setFields';

/** The project inside an answer, whether it is wrapped in `project` or not. */
export function projectOf(data: unknown): IDataObject {
	if (!isObject(data)) return {};
	return isObject(data.project) ? data.project : data;
}

/** What a workflow mostly needs of a project: at most ten fields, the important first, without the scenes' contents. */
export function simplified(project: IDataObject): IDataObject {
	const { name, state, progress, orientation, scenes, thumbnailUrl, creditSubstracted, createdAt } =
		project;
	const downloadUrl = project.download_url ?? project.downloadUrl;
	return withoutUndefined({
		projectId: readId(project),
		name,
		state,
		progress,
		downloadUrl,
		orientation,
		sceneCount: Array.isArray(scenes) ? scenes.length : undefined,
		thumbnailUrl,
		credits: creditSubstracted,
		createdAt,
	});
}
