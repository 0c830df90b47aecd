import { parse, stringify } from 'flatted';
import { ManualExecutionCancelledError } from 'n8n-workflow';
import type { INode, IRunExecutionData, Workflow } from 'n8n-workflow';

/** The data of an execution after n8n has written it to its database and read it again. */
export const asStored = (data: IRunExecutionData): IRunExecutionData =>
	parse(stringify(data)) as IRunExecutionData;

/** What n8n 2.x stores when a person stops an execution: the last stored state, and why it ended. */
export function asStopped(stored: IRunExecutionData): IRunExecutionData {
	const data = asStored(stored);
	const { message, stack, ...more } = new ManualExecutionCancelledError('1');
	data.resultData.error = { ...more, message, stack } as ManualExecutionCancelledError;
	return data;
}

/**
 * What n8n begins with at "Retry with currently saved workflow": what it has stored of the execution, without the
 * failure and the run that failed, and with the nodes as they are now.
 */
export function asRetried(stored: IRunExecutionData, workflow: Workflow): IRunExecutionData {
	const data = asStored(stored);
	for (const next of data.executionData?.nodeExecutionStack ?? [])
		next.node = workflow.getNode(next.node.name) as INode;
	const { lastNodeExecuted, runData } = data.resultData;
	if (lastNodeExecuted === undefined) return data;
	delete data.resultData.error;
	const runs = runData[lastNodeExecuted];
	if (runs?.at(-1)?.error !== undefined) runs.pop();
	return data;
}
