import type { ILoadOptionsFunctions, INodePropertyOptions } from 'n8n-workflow';

import { allOwners, ownerLabel } from '../actions/owners';

/** The active owners by name; the value is the id that records hold. */
export async function getOwners(this: ILoadOptionsFunctions): Promise<INodePropertyOptions[]> {
	const owners = await allOwners(this, { archived: false });
	return owners
		.map((owner) => ({ name: ownerLabel(owner), value: owner.id }))
		.sort((a, b) => a.name.localeCompare(b.name));
}
