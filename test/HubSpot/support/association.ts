import type { IDataObject } from 'n8n-workflow';

import type { HubSpotBench } from './hubSpot';

/** Parameters for the two records of an item; contacts and companies unless told otherwise. */
export const between = (parameters: IDataObject = {}): IDataObject => ({
	fromObjectType: 'contacts',
	fromId: '={{ $json.from }}',
	toObjectType: 'companies',
	toId: '={{ $json.to }}',
	...parameters,
});

/** The records of a type that a record is associated with, and the labels of each. */
export async function labelsOf(
	bench: HubSpotBench,
	objectType: string,
	id: string,
	toType: string,
): Promise<Record<string, string[]>> {
	const record = await bench.client.hubspot.record(objectType, id);
	const associated = record?.associations[toType] ?? [];
	return Object.fromEntries(associated.map((other) => [other.id, other.labels]));
}

const BASE = 'POST /crm/associations/2026-09';
export const READ = (pair = 'contacts/companies') => `${BASE}/${pair}/batch/read`;
export const DEFAULT = (pair = 'contacts/companies') => `${BASE}/${pair}/batch/associate/default`;
export const LABELLED = (pair = 'contacts/companies') => `${BASE}/${pair}/batch/create`;
export const REMOVE = (pair = 'contacts/companies') => `${BASE}/${pair}/batch/archive`;
export const REMOVE_LABELS = (pair = 'contacts/companies') =>
	`${BASE}/${pair}/batch/labels/archive`;
export const TYPES = (pair = 'contacts/companies') =>
	`GET /crm/associations/2026-09/${pair}/labels`;
