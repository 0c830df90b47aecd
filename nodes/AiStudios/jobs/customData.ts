import type { IExecuteFunctions } from 'n8n-workflow';

/** n8n keeps at most ten values of custom data; two are left for the user. */
const PLACES = 8;
/** n8n keeps 512 characters of a value and logs a warning above 255. */
const COMFORTABLE_LENGTH = 255;
const MOST_LENGTH = 512;
const KEY = 'aiStudiosJobs';

type CustomData = Pick<IExecuteFunctions['customData'], 'set' | 'getAll'>;

/**
 * The ids of paid jobs in the execution's custom data, which n8n keeps even when the execution is stopped: about 160
 * ids of 24 characters. Lines that other nodes or earlier runs wrote are kept and extended.
 */
export class CustomDataIds {
	private readonly lines: string[];

	constructor(private readonly context: IExecuteFunctions) {
		const stored = customDataOf(context)?.getAll() ?? {};
		this.lines = Array.from({ length: PLACES }, (_, place) => stored[keyOf(place)] ?? '');
	}

	/** @returns whether n8n stored it */
	add(id: string): boolean {
		return this.write(id, COMFORTABLE_LENGTH) || this.write(id, MOST_LENGTH);
	}

	/** Writes to the first value with room. */
	private write(id: string, most: number): boolean {
		for (const [place, line] of this.lines.entries()) {
			const longer = `${line} ${id}`.trim();
			if (longer.length > most) continue;
			const customData = customDataOf(this.context);
			customData?.set(keyOf(place), longer);
			// If the user has set more than two values, n8n accepts no more.
			if (customData?.getAll()[keyOf(place)] !== longer) continue;
			this.lines[place] = longer;
			return true;
		}
		return false;
	}
}

const keyOf = (place: number): string => (place === 0 ? KEY : `${KEY}${place + 1}`);

/** Despite the current types, n8n 1.x gives nodes only the view of the custom data that expressions have. */
function customDataOf(context: IExecuteFunctions): CustomData | undefined {
	const { customData }: { customData?: CustomData } = context;
	if (customData !== undefined) return customData;
	const execution: { customData?: CustomData } | undefined =
		context.getWorkflowDataProxy(0).$execution;
	return execution?.customData;
}
