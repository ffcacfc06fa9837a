import { HUBSPOT_TOKEN } from '../../../sandbox';
import type { HubSpotBench } from './hubSpot';

const BASE = '/crm/lists/2026-09';

/** A call as another program would make it. */
async function call(bench: HubSpotBench, method: string, path: string, body?: object) {
	const response = await fetch(`${bench.sandbox.hubspotUrl}${path}`, {
		method,
		headers: { authorization: `Bearer ${HUBSPOT_TOKEN}`, 'content-type': 'application/json' },
		...(body !== undefined && { body: JSON.stringify(body) }),
	});
	if (!response.ok)
		throw new Error(`${method} ${path}: ${response.status} ${await response.text()}`);
	return await response.json();
}

/** A new list; gives its id. */
export async function createList(
	bench: HubSpotBench,
	name: string,
	processingType = 'MANUAL',
	objectTypeId = '0-1',
): Promise<string> {
	const filters = { filterBranchType: 'OR', filterBranches: [], filters: [] };
	const created = (await call(bench, 'POST', BASE, {
		name,
		objectTypeId,
		processingType,
		...(processingType === 'DYNAMIC' && { filterBranch: filters }),
	})) as { list: { listId: string } };
	return String(created.list.listId);
}

/** The record ids in a list, of its first 250 members. */
export async function membersOf(bench: HubSpotBench, listId: string): Promise<string[]> {
	const page = (await call(bench, 'GET', `${BASE}/${listId}/memberships?limit=250`)) as {
		results: Array<{ recordId: string }>;
	};
	return page.results.map(({ recordId }) => recordId);
}

export const READ_LIST = (id: string) => `GET ${BASE}/${id}`;
export const ADD = (id: string) => `PUT ${BASE}/${id}/memberships/add`;
export const REMOVE = (id: string) => `PUT ${BASE}/${id}/memberships/remove`;
export const MEMBERS = (id: string) => `GET ${BASE}/${id}/memberships`;
export const SEARCH = `POST ${BASE}/search`;
