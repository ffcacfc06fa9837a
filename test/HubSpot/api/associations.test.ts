import * as associations from '@hubspot/api-client/lib/codegen/crm/associations/v4';
import { AssociationSpecAssociationCategoryEnum } from '@hubspot/api-client/lib/codegen/crm/associations/v4/models/AssociationSpec';
import * as schema from '@hubspot/api-client/lib/codegen/crm/associations/v4/schema';

import {
	associateDefault,
	associateLabelled,
	listAssociationTypes,
	removeAssociations,
	removeLabels,
} from '../../../nodes/HubSpot/api/associations';
import { expectSameRequest } from '../../helpers/officialClient';

type BatchConfiguration = ReturnType<typeof associations.createConfiguration>;
const batch = (config: BatchConfiguration) => new associations.BatchApi(config);

const pair = { from: '1', to: '2' };
const reference = { _from: { id: '1' }, to: { id: '2' } };
const types = [{ category: 'USER_DEFINED' as const, typeId: 37 }];
const specs = [
	{
		associationCategory: AssociationSpecAssociationCategoryEnum.UserDefined,
		associationTypeId: 37,
	},
];

describe('associations: the same requests as the official client', () => {
	it('associates without a label', async () => {
		await expectSameRequest(
			associateDefault('contacts', 'companies', [pair]),
			associations,
			async (config) =>
				await batch(config).createDefault('contacts', 'companies', { inputs: [reference] }),
		);
	});

	it('associates with labels', async () => {
		await expectSameRequest(
			associateLabelled('contacts', 'companies', [{ ...pair, types }]),
			associations,
			async (config) =>
				await batch(config).create('contacts', 'companies', {
					inputs: [{ ...reference, types: specs }],
				}),
		);
	});

	it('removes associations, those of a record together', async () => {
		await expectSameRequest(
			removeAssociations('contacts', 'companies', [
				pair,
				{ from: '9', to: '2' },
				{ from: '1', to: '3' },
			]),
			associations,
			async (config) =>
				await batch(config).archive('contacts', 'companies', {
					inputs: [
						{ _from: { id: '1' }, to: [{ id: '2' }, { id: '3' }] },
						{ _from: { id: '9' }, to: [{ id: '2' }] },
					],
				}),
		);
	});

	it('removes labels', async () => {
		await expectSameRequest(
			removeLabels('contacts', 'companies', [{ ...pair, types }]),
			associations,
			async (config) =>
				await batch(config).archiveLabels('contacts', 'companies', {
					inputs: [{ ...reference, types: specs }],
				}),
		);
	});

	it('lists the association types of two object types', async () => {
		await expectSameRequest(
			listAssociationTypes('contacts', '2-3456'),
			schema,
			async (config) => await new schema.DefinitionsApi(config).getAll('contacts', '2-3456'),
		);
	});
});

test('an id that would lead elsewhere is refused', () => {
	expect(() => listAssociationTypes('contacts', '..')).toThrow('is not an id');
});
