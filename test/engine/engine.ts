import { packageRoot } from '../packageRoot';
import { Container, Logger } from './setup';

import {
	BinaryDataService,
	ExecutionLifecycleHooks,
	PackageDirectoryLoader,
	WorkflowExecute,
} from 'n8n-core';
import { createRunExecutionData, Workflow } from 'n8n-workflow';
import type {
	ICredentialDataDecryptedObject,
	IDataObject,
	IExecuteData,
	INode,
	INodeExecutionData,
	INodeParameters,
	INodeType,
	INodeTypes,
	IRun,
	IRunExecutionData,
	ITaskData,
	IWorkflowExecuteAdditionalData,
	NodeHint,
	WorkflowExecuteMode,
} from 'n8n-workflow';

import { CredentialStore } from './credentialStore';
import { loopNode, noOpNode, parkNode, stumbleNode } from './plainNodes';
import { asRetried, asStopped, asStored } from './stored';

const NODE_NAME = 'AI Studios';
const NODE_TYPE = 'aiStudios';
const TRIGGER_TYPE = 'aiStudiosTrigger';

/** What one execution of the node is made of. */
export interface RunOptions {
	parameters: INodeParameters;
	/** JSON of the input items, or whole items. Default: one empty item. */
	items?: IDataObject[] | INodeExecutionData[];
	credentials?: CredentialStore;
	/** Settings of the node such as `onError`, `retryOnFail`, `maxTries`, `waitBetweenTries`. */
	node?: Partial<INode>;
	mode?: WorkflowExecuteMode;
	/** Runs the node once for each batch of this size, in a loop of n8n's kind. */
	batchSize?: number;
	/** A node after ours in the loop. `stumble` fails after the second batch, unless in a retry; `park` parks after the first. */
	after?: 'stumble' | 'park';
	/** Called with a function that stops the execution, as the Stop button does, and with what n8n has of it, which changes as it goes on. */
	onStart?: (stop: () => void, data: IRunExecutionData) => void;
	/** The state of an earlier execution, for "Retry execution". */
	retryOf?: IRunExecutionData;
	/** Of a tool whose agent is retried: n8n keeps the runs of the tool and counts on. */
	keepsRuns?: boolean;
	/** "Retry execution" of one that n8n died in, while this node ran. */
	retryOfInterrupted?: boolean;
	/** "Retry execution" of one that a person stopped while its first node ran: n8n writes back what it had stored before. */
	retryOfStopped?: boolean;
	/** Id of a stored execution that this one continues: a retry of it, or in its own `mode` if it was parked. */
	goesOnWith?: string;
	executionId?: string;
	/** Whether "Save execution progress" is on. */
	savesProgress?: boolean;
}

/** What came of it, as n8n stores it. */
export interface RunResult {
	status: string;
	/** Items of the success output, of all runs of the node. */
	items: INodeExecutionData[];
	/** Items of the error output, where the node has one. */
	errorItems: INodeExecutionData[];
	json: IDataObject[];
	error?: { message: string; description?: string; context?: IDataObject; httpCode?: string };
	customData: Record<string, string>;
	hints: NodeHint[];
	/** Console messages in the editor. */
	messages: string[];
	/** How often the node was run, retries aside. */
	runs: number;
	/** Everything n8n keeps of the execution. */
	data: IRunExecutionData;
	/** What "Save execution progress" stores, after each node. */
	progress: IRunExecutionData[];
	run: IRun;
}

/** n8n's real engine with the built package in it, loaded by n8n's own package loader. */
export class Engine {
	/** What the node and n8n logged. */
	readonly logs: string[] = [];
	/** What n8n has stored, by execution. */
	readonly stored = new Map<string, IRunExecutionData>();

	private constructor(
		private readonly loader: PackageDirectoryLoader,
		private readonly types: INodeTypes,
	) {}

	static async load(): Promise<Engine> {
		const loader = new PackageDirectoryLoader(packageRoot);
		await loader.loadAll();
		const node = loader.getNode(NODE_TYPE).type as INodeType;
		const known: Record<string, INodeType> = {
			[`n8n-nodes-aistudios.${NODE_TYPE}`]: node,
			[`n8n-nodes-aistudios.${NODE_TYPE}Tool`]: node,
			[`n8n-nodes-aistudios.${TRIGGER_TYPE}`]: loader.getNode(TRIGGER_TYPE).type as INodeType,
			noOp: noOpNode,
			loop: loopNode,
			park: parkNode,
			stumble: stumbleNode,
		};
		const find = (type: string): INodeType => {
			const found = known[type];
			if (found === undefined) throw new Error(`Unknown node type ${type}`);
			return found;
		};
		const engine = new Engine(loader, {
			getByName: find,
			getByNameAndVersion: find,
			getKnownTypes: () => ({}),
		});
		await Container.get(BinaryDataService).init();
		engine.listen();
		return engine;
	}

	/** The description and methods of the node, as the editor sees them. */
	get nodeType(): INodeType {
		return this.types.getByNameAndVersion(`n8n-nodes-aistudios.${NODE_TYPE}`) as INodeType;
	}

	credentials(data: ICredentialDataDecryptedObject): CredentialStore {
		return new CredentialStore(this.loader.getCredential('aiStudiosApi').type, data);
	}

	/** Credentials for a simulator. */
	credentialsFor(
		service: { url: string },
		keys: { appId: string; userKey: string },
	): CredentialStore {
		return this.credentials({ region: 'custom', baseUrl: service.url, ...keys });
	}

	async run(options: RunOptions): Promise<RunResult> {
		const { node, workflow } = this.workflowOf(options);
		const items = (options.items ?? [{}]).map(
			(item) =>
				('json' in item && typeof item.json === 'object'
					? item
					: { json: item }) as INodeExecutionData,
		);
		const start = options.batchSize === undefined ? node : (workflow.getNode('Loop') as INode);
		freeze(items.map(({ json }) => json));
		const stack: IExecuteData[] = [{ node: start, data: { main: [items] }, source: null }];
		const runData =
			this.storedBefore(options, workflow) ??
			createRunExecutionData({ executionData: { nodeExecutionStack: stack } });
		if (options.retryOf !== undefined && runData.executionData !== undefined) {
			runData.executionData.contextData = structuredClone(
				options.retryOf.executionData?.contextData ?? {},
			);
		}
		const kept = options.keepsRuns === true && options.retryOf?.resultData.runData[NODE_NAME];
		if (kept) runData.resultData.runData[NODE_NAME] = structuredClone(kept);
		// So n8n leaves it: the node is known to have begun, and its context is gone.
		if (options.retryOfInterrupted === true) runData.resultData.runData[NODE_NAME] = [];
		const begun =
			options.retryOfStopped === true ? asRetried(asStopped(runData), workflow) : runData;
		// n8n stores an execution before it runs it.
		this.stored.set(options.executionId ?? '1', asStored(begun));
		const messages: string[] = [];
		const additionalData = this.additionalData(options, workflow, messages);
		const progress: IRunExecutionData[] = [];
		additionalData.hooks?.addHandler('nodeExecuteAfter', (_node, _task, data) => {
			progress.push(asStored(data));
			if (options.savesProgress === true)
				this.stored.set(options.executionId ?? '1', asStored(data));
		});
		const execution = new WorkflowExecute(
			additionalData,
			options.mode ?? 'trigger',
			begun,
		).processRunExecutionData(workflow);
		options.onStart?.(() => execution.cancel(), begun);
		const result = resultOf(await execution, messages, progress);
		this.stored.set(options.executionId ?? '1', asStored(result.data));
		return result;
	}

	/** What n8n builds its other contexts from: those of list searches and of polling. */
	parts(options: RunOptions): {
		node: INode;
		workflow: Workflow;
		additionalData: IWorkflowExecuteAdditionalData;
	} {
		const { node, workflow } = this.workflowOf(options);
		const additionalData = this.additionalData(options, workflow, []);
		return {
			node,
			workflow,
			additionalData: { ...additionalData, currentNodeParameters: options.parameters },
		};
	}

	private storedBefore(
		{ goesOnWith, mode }: RunOptions,
		workflow: Workflow,
	): IRunExecutionData | undefined {
		if (goesOnWith === undefined) return undefined;
		const before = this.stored.get(goesOnWith);
		if (before === undefined) throw new Error(`Nothing is stored of execution ${goesOnWith}`);
		return mode === 'retry' ? asRetried(before, workflow) : asStored(before);
	}

	private workflowOf(options: RunOptions): { node: INode; workflow: Workflow } {
		const node: INode = {
			id: 'aistudios-node',
			name: NODE_NAME,
			type: `n8n-nodes-aistudios.${NODE_TYPE}`,
			typeVersion: 1,
			position: [0, 0],
			parameters: options.parameters,
			credentials: { aiStudiosApi: { id: '1', name: 'Account' } },
			...options.node,
		};
		const loop: INode = {
			id: 'loop-node',
			name: 'Loop',
			type: 'loop',
			typeVersion: 1,
			position: [0, 0],
			parameters: { batchSize: options.batchSize ?? 1 },
		};
		const after: INode = {
			...loop,
			id: 'after-node',
			name: 'After',
			type: options.after ?? 'noOp',
			parameters: {},
		};
		const looped = options.batchSize !== undefined;
		const workflow = new Workflow({
			id: 'workflow-1',
			name: 'Test',
			active: false,
			nodes: looped ? [loop, node, after] : [node],
			connections: looped
				? {
						Loop: { main: [[], [{ node: NODE_NAME, type: 'main', index: 0 }]] },
						[NODE_NAME]: { main: [[{ node: 'After', type: 'main', index: 0 }]] },
						After: { main: [[{ node: 'Loop', type: 'main', index: 0 }]] },
					}
				: {},
			nodeTypes: this.types,
			settings: { executionOrder: 'v1' },
		});
		return { node: workflow.getNode(NODE_NAME) as INode, workflow };
	}

	private additionalData(
		options: RunOptions,
		workflow: Workflow,
		messages: string[],
	): IWorkflowExecuteAdditionalData {
		const mode = options.mode ?? 'trigger';
		const executionId = options.executionId ?? '1';
		const base = 'http://127.0.0.1:5678';
		const data: Partial<IWorkflowExecuteAdditionalData> = {
			credentialsHelper: options.credentials,
			hooks: new ExecutionLifecycleHooks(mode, executionId, {
				id: workflow.id,
				name: 'Test',
				active: false,
				activeVersionId: null,
				isArchived: false,
				createdAt: new Date(0),
				updatedAt: new Date(0),
				nodes: Object.values(workflow.nodes),
				connections: workflow.connectionsBySourceNode,
			}),
			executionId,
			currentNodeExecutionIndex: 0,
			formWaitingBaseUrl: `${base}/form-waiting`,
			webhookWaitingBaseUrl: `${base}/webhook-waiting`,
			webhookBaseUrl: `${base}/webhook`,
			instanceBaseUrl: `${base}/`,
			restApiUrl: `${base}/rest`,
			variables: {},
			setExecutionStatus: () => undefined,
			getRunExecutionData: async (id) => await Promise.resolve(this.stored.get(id)),
			sendDataToUI: (_type, payload) => {
				messages.push(JSON.stringify(payload));
			},
		};
		return data as IWorkflowExecuteAdditionalData;
	}

	private listen(): void {
		const logger = Container.get(Logger);
		for (const level of ['info', 'warn', 'error', 'debug'] as const) {
			logger[level] = (message: string) => {
				this.logs.push(`${level}: ${message}`);
			};
		}
	}
}

function resultOf(run: IRun, messages: string[], progress: IRunExecutionData[]): RunResult {
	const { resultData } = run.data;
	const tasks: ITaskData[] = resultData.runData[NODE_NAME] ?? [];
	const outputs = (index: number) => tasks.flatMap((task) => task.data?.main?.[index] ?? []);
	const items = outputs(0);
	return {
		status: run.status,
		items,
		errorItems: outputs(1),
		json: items.map(({ json }) => json),
		error: resultData.error as RunResult['error'],
		customData: resultData.metadata ?? {},
		hints: tasks.flatMap((task) => task.hints ?? []),
		messages,
		runs: tasks.length,
		data: run.data,
		progress,
		run,
	};
}

/** Other nodes of the workflow get the same objects: changing one throws. */
function freeze(value: unknown): void {
	if (typeof value !== 'object' || value === null || Object.isFrozen(value)) return;
	Object.freeze(value);
	for (const part of Object.values(value)) freeze(part);
}
