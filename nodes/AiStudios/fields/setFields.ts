import type { IDataObject } from 'n8n-workflow';

/** Of a request only what the user has set: empty texts and missing values are left to the service. */
export function setOnly(fields: IDataObject): IDataObject {
	return Object.fromEntries(
		Object.entries(fields).filter(([, value]) => value !== undefined && value !== ''),
	);
}

/** Of an output what is known; texts may be empty. */
export function withoutUndefined(fields: IDataObject): IDataObject {
	return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined));
}
