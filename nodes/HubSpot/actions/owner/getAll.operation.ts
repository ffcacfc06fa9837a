import type { IDataObject, IExecuteFunctions, INodeProperties } from 'n8n-workflow';

import { forOperation } from '../../../shared/forOperation';
import { limitOf, limitParameters } from '../../../shared/items/limit';
import { asChoice, asText } from '../../../shared/items/parameters';
import { isObject } from '../../../shared/json';
import type { Owner } from '../../api/owners';
import { ownerPages } from '../owners';

export const description: INodeProperties[] = forOperation('owner', 'getAll', [
	...limitParameters,
	{
		displayName: 'Filters',
		name: 'ownerFilters',
		type: 'collection',
		placeholder: 'Add Filter',
		default: {},
		options: [
			{
				displayName: 'Email',
				name: 'email',
				type: 'string',
				default: '',
				placeholder: 'e.g. ada@example.com',
				description: 'Only the owner with this email address',
			},
			{
				displayName: 'State',
				name: 'state',
				type: 'options',
				options: [
					{ name: 'Active', value: 'active' },
					{ name: 'Active and Archived', value: 'both' },
					{
						name: 'Archived',
						value: 'archived',
						description: 'Users that were deactivated; records may still name them as owner',
					},
				],
				default: 'active',
				description: 'Whether the owner can still work in HubSpot',
			},
			{
				displayName: 'Team Name or ID',
				name: 'team',
				type: 'string',
				default: '',
				placeholder: 'e.g. Sales North',
				description: 'Only owners in this team, as their main team or an additional one',
			},
		],
	},
]);

const ARCHIVED = {
	active: [false],
	archived: [true],
	both: [false, true],
} as const;

const STATES: ReadonlyArray<keyof typeof ARCHIVED> = ['active', 'archived', 'both'];

/** The owners as HubSpot gives them, with their name in one. Records name an owner by `id`, not by `userId`. */
export async function execute(this: IExecuteFunctions, itemIndex: number): Promise<IDataObject[]> {
	const limit = limitOf(this, itemIndex);
	const collection: unknown = this.getNodeParameter('ownerFilters', itemIndex, {});
	const filters = isObject(collection) ? collection : {};
	const email = asText(this, 'Email', filters.email, itemIndex);
	const isMeant = inTeam(asText(this, 'Team Name or ID', filters.team, itemIndex));
	const found = new Map<string, Owner>();
	const state = asChoice(this, 'State', filters.state, itemIndex, STATES, 'active');
	for (const archived of ARCHIVED[state]) {
		const query = { archived, itemIndex, ...(email !== '' && { email }) };
		for await (const page of ownerPages(this, query)) {
			for (const owner of page.filter(isMeant)) found.set(owner.id, owner);
			if (found.size >= limit) break;
		}
		if (found.size >= limit) break;
	}
	return [...found.values()].slice(0, limit).map(ownerItem);
}

/** An owner as an output item. */
export const ownerItem = (owner: Owner): IDataObject => ({
	...owner,
	name: [owner.firstName, owner.lastName].filter(Boolean).join(' '),
	teams: (owner.teams ?? []).map((team) => ({ ...team })),
});

function inTeam(text: string): (owner: Owner) => boolean {
	const wanted = text.toLowerCase();
	if (wanted === '') return () => true;
	return ({ teams = [] }) =>
		teams.some(({ id, name }) => String(id) === text || name.toLowerCase() === wanted);
}
