import {
	identified,
	isSurelyId,
	namedOptions,
	optionSource,
} from '../../../nodes/HubSpot/domain/optionsElsewhere';
import { ValueError } from '../../../nodes/HubSpot/domain/values';

const stage = {
	name: 'dealstage',
	label: 'Stage',
	type: 'enumeration',
	fieldType: 'radio',
	options: [],
	hubspotDefined: true,
};
const option = (id: string, label: string, within: string) => ({
	id,
	names: [id, label, `${label} (${within})`],
	within,
});
const stages = [
	option('won', 'Closed', 'Sales'),
	option('77', 'Closed', 'Renewals'),
	option('shared', 'New', 'Sales'),
	option('shared', 'New', 'Renewals'),
	option('open', '77', 'Sales'),
];
const idOf = (text: string) => identified(text, stage, 'stages', namedOptions(stages));

describe('a stage', () => {
	it.each([
		['won', 'won'],
		['WON', 'won'],
		['Closed (Renewals)', '77'],
		['closed (sales)', 'won'],
		['new', 'shared'],
		['77', '77'],
	])('%s is the one with the ID %s', (text, id) => expect(idOf(text)).toBe(id));

	it.each([
		['55512345', true],
		['8d7a0e38-5f5c-4d2a-9a53-0a1b2c3d4e5f', true],
		['closedwon', true],
		['won', false],
		['Closed Won', false],
	])('%s needs no look-up: %j', (text, isSure) => expect(isSurelyId(text, 'stages')).toBe(isSure));

	it('by a label that several pipelines have is refused with the IDs to choose from', () => {
		expect(() => idOf('Closed')).toThrow(
			new ValueError(
				stage,
				'"Closed" is the name of several: won (Sales), 77 (Renewals). Give the ID.',
			),
		);
	});
});

it.each([
	[{}, 'stages'],
	[{ hubspotDefined: false }, undefined],
	[{ name: 'hs_pipeline' }, 'pipelines'],
	[{ name: 'pipeline', hubspotDefined: false }, undefined],
	[{ name: 'hubspot_owner_id' }, 'owners'],
	[{ name: 'second_owner', hubspotDefined: false, referencedObjectType: 'OWNER' }, 'owners'],
	[{ name: 'dealtype' }, undefined],
])('the options of a property like %j are %s', (difference, source) =>
	expect(optionSource({ ...stage, ...difference })).toBe(source),
);
