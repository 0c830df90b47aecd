import type { IDataObject, IExecuteFunctions, INodeExecutionData } from 'n8n-workflow';

import { CREDENTIAL } from '../../nodes/AiStudios/transport/exchange';

/**
 * A node's `execute` that sends each item's `request` through n8n's own helper and does nothing else: the minimum for
 * every node on this engine.
 *
 * @param url where to
 * @param inFlight concurrent calls
 * @param readsFirst whether it reads the field of every item before it sends the first request, as a node has to that
 *     pays for nothing as long as a row is wrong
 */
export const helperCalls = (url: string, inFlight: number, readsFirst = false) =>
	async function (this: IExecuteFunctions): Promise<INodeExecutionData[][]> {
		const items = this.getInputData();
		const answers: INodeExecutionData[] = [];
		const read = readsFirst
			? items.map((_, item) => this.getNodeParameter('projectJson', item) as IDataObject)
			: undefined;
		let next = 0;
		const place = async () => {
			while (next < items.length) {
				const at = next++;
				const body = read?.[at] ?? (items[at]?.json.request as IDataObject);
				const answer: unknown = await this.helpers.httpRequestWithAuthentication.call(
					this,
					CREDENTIAL,
					{ method: 'POST', url, body, json: true },
				);
				answers[at] = { json: answer as IDataObject };
			}
		};
		await Promise.all(Array.from({ length: inFlight }, place));
		return [answers];
	};
