import { NodeConnectionTypes, NodeOperationError, WAIT_FOR_SUB_EXECUTION } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeProperties,
	IWorkflowBase,
} from 'n8n-workflow';

import type { UnitProgress } from '../unitJob';

/**
 * Waiting without a worker. n8n can park an execution, but a parked node does not run again: it passes on its input. So
 * the node starts a sub-execution and is parked until that one ends; n8n then returns the items of the sub-execution as
 * the output of the parked node.
 *
 *     parked execution    … ─▶ AI Studios (parked) ─────────────────────────────▶ …
 *                                   │ starts                        ▲ items
 *     sub-execution       (Start) ─▶ AI Studios ─▶ parked, looks, parked, looks ─┘
 *
 * The sub-execution is a start node and this node, connected to itself: each time n8n wakes it, n8n skips the parked
 * node and runs it once more. It polls; nothing from outside has to reach n8n.
 */

/** The progress of a unit in a parked run, or its final items. */
export interface ParkedUnit extends UnitProgress {
	items?: INodeExecutionData[];
}

/** Version of the type below. A run parked by another version of the node is not continued. */
export const PARKED_RUN_VERSION = 2;

/** A parked run, as plain data: everything the sub-execution needs to continue it. */
export interface ParkedRun {
	version: typeof PARKED_RUN_VERSION;
	/** The execution that is parked. */
	execution: string;
	/** Run index of the node in that execution. */
	runIndex: number;
	/** When it was parked and when the first time limit ends, in ms since 1970. */
	since: number;
	deadline: number;
	/** Ids that the service accepted. */
	made: string[];
	/** The field values of each item, as far as they were read: their expressions mean nothing in the sub-execution. */
	fields: Array<Record<string, unknown>>;
	units: ParkedUnit[];
}

/** The hidden field in which the sub-execution's node finds the parked run. */
export const parkedRunField: INodeProperties = {
	displayName: 'Parked Run',
	name: 'parkedRun',
	type: 'hidden',
	default: '',
};

/**
 * Whether this n8n returns the items of a sub-execution to the parked node, including errors. Releases before 2.41 do
 * not, or not always.
 */
export const canRelease = (): boolean => (WAIT_FOR_SUB_EXECUTION as Date | undefined) !== undefined;

/**
 * Starts the sub-execution, after which n8n parks this execution.
 *
 * @param known what is known about the items: passed on if a person stops the parked execution and retries it
 * @throws if n8n does not run the sub-execution, or it does not wait
 */
export async function park(
	context: IExecuteFunctions,
	run: ParkedRun,
	known: INodeExecutionData[],
): Promise<void> {
	const subExecution = { code: workflowOf(context, run) };
	const { waitTill } = await context.executeWorkflow(
		subExecution,
		context.getInputData(),
		undefined,
		{
			parentExecution: {
				executionId: run.execution,
				workflowId: context.getWorkflow().id ?? '',
				shouldResume: true,
			},
			executionMode: context.getMode(),
		},
	);
	// A node whose failures are passed on as items does not fail.
	if (waitTill === undefined || waitTill === null)
		throw new NodeOperationError(context.getNode(), 'the sub-execution did not wait');
	context.getExecuteData().data.main = [known];
}

function workflowOf(context: IExecuteFunctions, run: ParkedRun): IWorkflowBase {
	const own = context.getNode();
	const start: INode = {
		id: `${own.id}-start`,
		name: `${own.name} (Start)`,
		type: 'n8n-nodes-base.executeWorkflowTrigger',
		typeVersion: 1,
		position: [0, 0],
		parameters: {},
	};
	const look: INode = {
		id: own.id,
		name: own.name,
		type: own.type,
		typeVersion: own.typeVersion,
		position: [200, 0],
		credentials: own.credentials,
		// As one string, so that n8n finds no expressions in it.
		parameters: { ...own.parameters, [parkedRunField.name]: JSON.stringify(run) },
		// The parked node separates error items; it may have an output for them.
		onError: context.continueOnFail() ? 'continueRegularOutput' : 'stopWorkflow',
	};
	const toLook = { main: [[{ node: look.name, type: NodeConnectionTypes.Main, index: 0 }]] };
	const { id, name } = context.getWorkflow();
	const now = new Date();
	return {
		id: id ?? '',
		name: `${name ?? ''} (waiting for AI Studios)`,
		active: false,
		activeVersionId: null,
		isArchived: false,
		createdAt: now,
		updatedAt: now,
		nodes: [start, look],
		connections: { [start.name]: toLook, [look.name]: toLook },
		settings: {
			...context.getWorkflowSettings(),
			// The parked execution reports a failure, once.
			errorWorkflow: undefined,
			// Files that the sub-execution downloaded exist as long as it does.
			saveDataSuccessExecution: 'all',
			saveDataErrorExecution: 'all',
		},
	};
}
