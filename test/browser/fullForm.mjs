/**
 * @typedef {{name: string, type: string, default?: unknown, options?: unknown[], values?: Property[],
 *   typeOptions?: {multipleValues?: boolean}, displayOptions?: {show?: Record<string, unknown[]>}}} Property
 */

/**
 * The parameters of an operation with every collection of it opened: each option added, each kind of entry there once,
 * so that its form shows all it has.
 * @param {Property[]} properties of the node
 * @param {string} resource
 * @param {string} operation
 * @returns {Record<string, unknown>}
 */
export function fullForm(properties, resource, operation) {
	const chosen = { resource, operation };
	const shown = properties.filter((property) => {
		const show = property.displayOptions?.show ?? {};
		return Object.entries(chosen).every(([name, value]) => show[name]?.includes(value));
	});
	return { ...chosen, ...openedCollections(shown) };
}

/** @param {Property[]} properties @returns {Record<string, unknown>} what there is of collections among them, opened */
export const openedCollections = (properties) =>
	Object.fromEntries(
		properties.filter(isCollection).map((property) => [property.name, opened(property)]),
	);

/** @param {Property} property */
const isCollection = ({ type }) => type === 'collection' || type === 'fixedCollection';

/** @param {Property} property @returns {unknown} */
function opened(property) {
	const options = /** @type {Property[]} */ (property.options ?? []);
	if (property.type === 'collection') return allOf(options);
	if (property.type !== 'fixedCollection') return property.default;
	const entries = options.map((entry) => [
		entry.name,
		property.typeOptions?.multipleValues ? [allOf(entry.values)] : allOf(entry.values),
	]);
	return Object.fromEntries(entries);
}

/** @param {Property[]} [properties] */
const allOf = (properties = []) =>
	Object.fromEntries(properties.map((property) => [property.name, opened(property)]));

/**
 * @param {Property[]} properties
 * @returns {Array<{resource: string, operations: string[]}>} the resources of the node, in the order of its list
 */
export function operationsOf(properties) {
	const values = (/** @type {Property | undefined} */ property) =>
		/** @type {Array<{value: string}>} */ (property?.options ?? []).map(({ value }) => value);
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
