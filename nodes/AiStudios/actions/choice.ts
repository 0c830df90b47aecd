import { FieldProblem } from '../problem';
import { asText } from './params';

/**
 * One of the values the service knows, whatever the case it was written in; undefined when the field is empty.
 *
 * @throws FieldProblem naming the field and the known values
 */
export function choice<T extends string>(
	value: unknown,
	label: string,
	known: readonly T[],
): T | undefined {
	const text = asText(value);
	if (text === '') return undefined;
	const found = known.find((one) => one.toLowerCase() === text.toLowerCase());
	if (found !== undefined) return found;
	throw new FieldProblem(
		`'${label}' is "${text}", which AI Studios does not have`,
		`Use one of ${known.join(', ')}.`,
	);
}
