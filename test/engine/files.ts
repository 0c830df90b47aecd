import { BinaryDataService } from 'n8n-core';
import type { IBinaryData, IDataObject, INodeExecutionData } from 'n8n-workflow';

import { Container } from './setup';

/** A file as n8n keeps it on disk, the default. Needs a loaded engine. */
export async function storedFile(
	fileName: string,
	content: string | Buffer,
	mimeType = 'application/octet-stream',
): Promise<IBinaryData> {
	const fileExtension = fileName.split('.').pop();
	const location = { type: 'execution' as const, workflowId: 'workflow-1', executionId: '1' };
	return await Container.get(BinaryDataService).store(location, Buffer.from(content), {
		data: '',
		mimeType,
		fileName,
		fileExtension,
	});
}

/** The same file as n8n keeps it in memory. */
export function fileInMemory(
	fileName: string,
	content: string | Buffer,
	mimeType = 'application/octet-stream',
): IBinaryData {
	return {
		data: Buffer.from(content).toString('base64'),
		mimeType,
		fileName,
		fileExtension: fileName.split('.').pop(),
	};
}

export function itemWith(
	binary: Record<string, IBinaryData>,
	json: IDataObject = {},
): INodeExecutionData {
	return { json, binary };
}
