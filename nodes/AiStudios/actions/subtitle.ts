import type { Resource } from './operation';

/**
 * The line below the node's name on the canvas, such as "AI Avatar Video: Create From Template": an expression that
 * maps the stored values to the labels of the picker. An operation has the same label in every resource that has it.
 */
export function subtitleOf(resources: readonly Resource[]): string {
	const resourceNames = labels(resources.map(({ entry }) => entry));
	const operationNames = labels(
		resources.flatMap(({ operations }) => operations.map(({ entry }) => entry)),
	);
	return `={{ (${resourceNames})[$parameter.resource] + ": " + (${operationNames})[$parameter.operation] }}`;
}

const labels = (entries: ReadonlyArray<{ value: string; name: string }>): string =>
	JSON.stringify(Object.fromEntries(entries.map(({ value, name }) => [value, name])));
