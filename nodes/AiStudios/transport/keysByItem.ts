import type { ICredentialDataDecryptedObject, IExecuteFunctions } from 'n8n-workflow';

import { FieldProblem } from '../problem';
import { fingerprintOf } from './tokens';

type Context = Pick<IExecuteFunctions, 'getCredentials'> &
	Partial<Pick<IExecuteFunctions, 'getInputData'>>;

const TYPE = 'aiStudiosApi';

/**
 * Refuses a credential whose expressions give different keys for different items: n8n signs every request with those of
 * the first item.
 *
 * A nonexistent item shows whether the credential depends on items at all, which saves a database query per item.
 *
 * @param first the credential of the first item
 * @throws FieldProblem
 */
export async function refuseKeysByItem(
	context: Context,
	first: ICredentialDataDecryptedObject,
): Promise<void> {
	const count = context.getInputData?.().length ?? 0;
	if (count < 2) return;
	const expected = fingerprintOf(first);
	const differs = async (item: number): Promise<boolean> =>
		fingerprintOf(await context.getCredentials(TYPE, item)) !== expected;
	if (!(await differs(count).catch(() => true))) return;
	for (let item = 1; item < count; item++) {
		if (!(await differs(item))) continue;
		throw new FieldProblem(
			`The AI Studios credential has different keys for item ${item} than for item 0, but one run can use only one account`,
			"Use fixed values or the same expression result for all items in the credential, or run this node once for each account, such as in a 'Loop Over Items' with a batch size of 1.",
		);
	}
}
