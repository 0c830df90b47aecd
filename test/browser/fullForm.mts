export type Property = {
	name: string;
	type: string;
	default?: unknown;
	options?: unknown[];
	values?: Property[];
	typeOptions?: { multipleValues?: boolean };
	displayOptions?: { show?: Record<string, unknown[]> };
};

/**
 * The parameters of an operation with every collection of it opened: each option added, each kind of entry there once,
 * so that its form shows all it has.
 * @param properties of the node
 */
export function fullForm(
	properties: Property[],
	resource: string,
	operation: string,
): Record<string, unknown> {
	const chosen = { resource, operation };
	const shown = properties.filter((property) => {
		const show = property.displayOptions?.show ?? {};
		return Object.entries(chosen).every(([name, value]) => show[name]?.includes(value));
	});
	return { ...chosen, ...openedCollections(shown) };
}

/** @returns what there is of collections among them, opened */
export const openedCollections = (properties: Property[]): Record<string, unknown> =>
	Object.fromEntries(
		properties.filter(isCollection).map((property) => [property.name, opened(property)]),
	);

const isCollection = ({ type }: Property) => type === 'collection' || type === 'fixedCollection';

function opened(property: Property): unknown {
	const options = (property.options ?? []) as Property[];
	if (property.type === 'collection') return allOf(options);
	if (property.type !== 'fixedCollection') return property.default;
	const entries = options.map((entry) => [
		entry.name,
		property.typeOptions?.multipleValues ? [allOf(entry.values)] : allOf(entry.values),
	]);
	return Object.fromEntries(entries);
}

const allOf = (properties: Property[] = []) =>
	Object.fromEntries(properties.map((property) => [property.name, opened(property)]));

/** @returns the resources of the node, in the order of its list */
export function operationsOf(
	properties: Property[],
): Array<{ resource: string; operations: string[] }> {
	const values = (property: Property | undefined) =>
		((property?.options ?? []) as Array<{ value: string }>).map(({ value }) => value);
	return values(properties.find(({ name }) => name === 'resource')).map((resource) => ({
		resource,
		operations: values(
			properties.find(
				({ name, displayOptions }) =>
					name === 'operation' && displayOptions?.show?.['resource']?.includes(resource),
			),
		),
	}));
}
