import type { INodeProperties } from 'n8n-workflow';

/** The campaign that an operation is about. */
export const campaign: INodeProperties = {
	displayName: 'Campaign',
	name: 'campaign',
	type: 'resourceLocator',
	default: { mode: 'list', value: '' },
	required: true,
	description:
		'The campaign decides which gifts are offered, how the invitation looks and who sends it',
	modes: [
		{
			displayName: 'From List',
			name: 'list',
			type: 'list',
			placeholder: 'Select a campaign...',
			typeOptions: { searchListMethod: 'searchCampaigns', searchable: true },
		},
		{
			displayName: 'By ID',
			name: 'id',
			type: 'string',
			placeholder: 'e.g. 2f1c9c1e-7a40-4a55-9c55-0f7a3d1f9b11',
		},
	],
};
