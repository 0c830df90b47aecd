import type { IDataObject } from 'n8n-workflow';

/** Only what the user has set: empty texts and missing values are left to the service. */
export function setOnly(fields: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''));
}
