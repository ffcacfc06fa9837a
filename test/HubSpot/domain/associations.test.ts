import {
	associationTypeNamed,
	defaultAssociationTypeId,
	mustStandOnRecord,
	unionOfTypes,
	type LabelledType,
} from '../../../nodes/HubSpot/domain/associations';

const type = (category: LabelledType['category'], typeId: number, label: string | null = null) => ({
	category,
	typeId,
	label,
});
const TYPES = [
	type('HUBSPOT_DEFINED', 279),
	type('HUBSPOT_DEFINED', 1, 'Primary'),
	type('USER_DEFINED', 1, 'Champion'),
	type('USER_DEFINED', 37, 'Billing, Late'),
	type('USER_DEFINED', 38, 'reviewer'),
	type('USER_DEFINED', 39, 'Reviewer'),
];

describe('an association type is named by', () => {
	it.each([
		['its key', 'USER_DEFINED:1', TYPES[2]],
		['its label in any case', ' champion ', TYPES[2]],
		['its exact label, where another differs only in case', 'Reviewer', TYPES[5]],
		['a label with a comma', 'Billing, Late', TYPES[3]],
		['its id, if no other has it', '37', TYPES[3]],
	])('%s', (_, text, expected) => {
		expect(associationTypeNamed(TYPES, text)).toEqual(expected);
	});

	it.each(['', '1', 'Nothing', 'USER_DEFINED:279', 'REVIEWER'])('not by "%s"', (text) => {
		expect(associationTypeNamed(TYPES, text)).toBeUndefined();
	});
});

it.each([
	['notes', 'contacts', 202],
	['0-46', 'company', 190],
	['contacts', 'deals', 4],
	['communications', 'tickets', 83],
	['contacts', '2-3456', undefined],
	['2-3456', 'contacts', undefined],
])('creating from %s to %s takes type %s', (from, to, expected) => {
	expect(defaultAssociationTypeId(from, to)).toBe(expected);
});

it('knows which activities nobody would see without a record', () => {
	const all = ['notes', 'email', '0-47', 'calls', 'tasks', 'communications', 'contacts', '2-3456'];
	expect(all.filter(mustStandOnRecord)).toEqual(['notes', 'email', '0-47']);
});

it('joins types, each once', () => {
	expect(unionOfTypes(TYPES.slice(0, 2), TYPES.slice(1, 3))).toEqual(TYPES.slice(0, 3));
});
