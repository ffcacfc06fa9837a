import type { IDataObject } from 'n8n-workflow';

/** A row of Property: Ensure as the editor makes it. */
export const definition = (name: string, kind = 'singleLineText', more: IDataObject = {}) => ({
	name,
	label: '',
	kind,
	description: '',
	unique: false,
	...more,
});

/** The options of a row; a text is value and label in one. */
export const options = (...values: unknown[]) => ({
	options: { rows: values.map((value) => ({ value, label: '' })) },
});

/** The parameters of Property: Ensure for these rows. */
export const ensuring = (...rows: IDataObject[]) => ({
	objectType: 'contacts',
	groupName: 'customer_data',
	definitions: { rows },
});

const BASE = '/crm/properties/2026-09/contacts';
export const LIST = `GET ${BASE}`;
export const GROUPS = `GET ${BASE}/groups`;
export const CREATE_GROUP = `POST ${BASE}/groups`;
export const CREATE = `POST ${BASE}/batch/create`;
export const READ = (name: string) => `GET ${BASE}/${name}`;
export const WRITE = (name: string) => `PATCH ${BASE}/${name}`;
