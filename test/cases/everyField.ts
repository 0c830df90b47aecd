import type { INodeParameters, INodeProperties, INodePropertyCollection } from 'n8n-workflow';

/** A place in the form for an expression, with valid values around it. */
export interface Place {
	/** What messages call it. */
	readonly label: string;
	readonly path: string;
	readonly parameters: INodeParameters;
}

type Value = INodeParameters[string];

const chosen = (value: string): INodeParameters => ({ __rl: true, mode: 'id', value });

/** Values of fields that are needed beside the one that is tried, by name. */
const GOOD: INodeParameters = {
	avatarId: chosen('M000045058'),
	outfitId: chosen('BG00002320'),
	field: 'data',
	language: 'en',
	layer: 1,
	scene: 1,
	script: 'Hello',
	shapeName: 'Star',
	tag: 'logo',
	text: 'Hello',
	type: 'image',
	url: 'https://example.com/a.png',
	values: '{"opacity":50}',
};

const UNTRIED = new Set(['notice', 'resourceMapper', 'hidden']);

/** All places of a form, those in collections included. @param base what makes the operation go, by name */
export const placesOf = (fields: readonly INodeProperties[], base: INodeParameters): Place[] =>
	fields
		.filter(({ type, noDataExpression }) => !UNTRIED.has(type) && noDataExpression !== true)
		.filter(({ displayOptions }) => isOfSource(displayOptions?.show?.sceneSource, base.sceneSource))
		.flatMap((field) => {
			const around = { ...base, ...shownWith(field) };
			return placesIn(field, base[field.name]).map(({ label, path, value, shown }) => ({
				label,
				path,
				parameters: { ...around, ...shown, [field.name]: value },
			}));
		});

const isOfSource = (sources: readonly unknown[] | undefined, source: unknown): boolean =>
	sources === undefined || sources.includes(source);

/** The values of other fields that show a field. */
function shownWith({ displayOptions }: INodeProperties): INodeParameters {
	const shown = Object.entries(displayOptions?.show ?? {}).filter(
		([name]) => name !== 'resource' && name !== 'operation' && !name.startsWith('@'),
	);
	return Object.fromEntries(
		shown.map(([name, values]) => [name.replace('/', ''), (values as Value[])[0] as Value]),
	) as INodeParameters;
}

interface Inner {
	label: string;
	path: string;
	value: Value;
	/** Values of the form that show it. */
	shown?: INodeParameters;
}

/** The expression in a field, or in each field of a collection. @param given what else stands in the collection */
function placesIn(field: INodeProperties, given?: unknown): Inner[] {
	const { displayName: label, name, type } = field;
	if (UNTRIED.has(type)) return [];
	const others = (type.endsWith('ollection') ? given : undefined) as INodeParameters | undefined;
	if (type === 'collection') {
		return (field.options as INodeProperties[]).flatMap((option) =>
			placesIn(option).map((inner) => ({
				...inner,
				path: `${name}.${inner.path}`,
				value: { ...others, [option.name]: inner.value },
				shown: shownWith(option),
			})),
		);
	}
	if (type === 'fixedCollection') {
		return (field.options as INodePropertyCollection[]).flatMap((group) =>
			group.values.flatMap((member) =>
				placesIn(member).map((inner) => {
					const entry = { ...row(group.values), ...shownWith(member), [member.name]: inner.value };
					const isList = field.typeOptions?.multipleValues === true;
					return {
						label: inner.label,
						path: `${name}.${group.name}.${inner.path}`,
						value: { [group.name]: isList ? [entry] : entry } as INodeParameters,
					};
				}),
			),
		);
	}
	return [{ label, path: name, value: type === 'resourceLocator' ? chosen(TRIED) : TRIED }];
}

const row = (fields: readonly INodeProperties[]): INodeParameters =>
	Object.fromEntries(
		fields.flatMap(({ name, type, options }) => {
			if (!(name in GOOD) || type.endsWith('ollection')) return [];
			const choices = (options ?? []).flatMap((one) => ('value' in one ? [one.value] : []));
			const good = GOOD[name] as Value;
			return [[name, choices.length === 0 || choices.includes(good as string) ? good : choices[0]]];
		}),
	) as INodeParameters;

/** Nothing, and then what no single value can be read from. */
export const ODD = [
	'undefined',
	'[1, 2, { b: 3 }]',
	'({ a: 1 })',
	'0 / 0',
	'1 / 0',
	'new Date("none")',
	'DateTime.fromISO("27.11.2026")',
	'[[[7]]]',
	'[]',
	'[{}]',
];

const TRIED = `={{ [${ODD.join(', ')}][$json.odd] }}`;
