import { NodeConnectionTypes, WAIT_FOR_SUB_EXECUTION } from 'n8n-workflow';
import type {
	IExecuteFunctions,
	INode,
	INodeExecutionData,
	INodeProperties,
	IWorkflowBase,
} from 'n8n-workflow';

import type { UnitProgress } from '../unitJob';

/**
 * Waiting without a worker. n8n can park an execution, but a node that was parked does not run again: it passes on
 * what it is given. So the node starts a sub-execution and is parked until that one ends; n8n then hands the items of
 * the sub-execution to the parked node as its output.
 *
 *     parked execution    … ─▶ AI Studios (parked) ─────────────────────────────▶ …
 *                                   │ starts                        ▲ items
 *     sub-execution       (Start) ─▶ AI Studios ─▶ parked, looks, parked, looks ─┘
 *
 * The sub-execution is a start node and this very node, connected to itself: every time it is woken, n8n passes it by
 * and runs it once more. It polls; nothing from outside has to reach n8n.
 */

/** How far a unit of a parked run has come, or the items it has ended with. */
export interface ParkedUnit extends UnitProgress {
	items?: INodeExecutionData[];
}

/** Of the form below. A run that another version of the node has parked is not gone on with. */
export const PARKED_RUN_VERSION = 2;

/** A parked run, as plain data: all the sub-execution needs to go on with it. */
export interface ParkedRun {
	version: typeof PARKED_RUN_VERSION;
	/** The execution that is parked. */
	execution: string;
	/** Run index of the node in it. */
	runIndex: number;
	/** Since when it is parked, and when the first time limit ends; in ms since 1970. */
	since: number;
	deadline: number;
	/** Ids of what the service took. */
	made: string[];
	/** For each item the values of the fields, as far as they were read: their expressions mean nothing elsewhere. */
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

/** Whether this n8n hands the items of a sub-execution to the parked node, errors included. Releases before 2.41 do not, or not always. */
export const canRelease = (): boolean => (WAIT_FOR_SUB_EXECUTION as Date | undefined) !== undefined;

/**
 * Starts the sub-execution, after which n8n parks this execution.
 *
 * @param known what is known of the items: it goes on if a person stops the parked execution and retries it
 * @throws when n8n does not run the sub-execution
 */
export async function park(
	context: IExecuteFunctions,
	run: ParkedRun,
	known: INodeExecutionData[],
): Promise<void> {
	const subExecution = { code: workflowOf(context, run) };
	await context.executeWorkflow(subExecution, context.getInputData(), undefined, {
		parentExecution: {
			executionId: run.execution,
			workflowId: context.getWorkflow().id ?? '',
			shouldResume: true,
		},
		executionMode: context.getMode(),
	});
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
		// As one text, so that n8n takes nothing in it for an expression.
		parameters: { ...own.parameters, [parkedRunField.name]: JSON.stringify(run) },
		// Error items are told apart in the parked node, which may have an output for them.
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
			// A failure is told once, by the parked execution.
			errorWorkflow: undefined,
			// Files that the sub-execution fetched live as long as it is kept.
			saveDataSuccessExecution: 'all',
			saveDataErrorExecution: 'all',
		},
	};
}
