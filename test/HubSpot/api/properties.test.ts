import * as properties from '@hubspot/api-client/lib/codegen/crm/properties';
import * as schemas from '@hubspot/api-client/lib/codegen/crm/schemas';

import {
	createProperties,
	createPropertyGroup,
	listPropertyGroups,
	readProperty,
	replaceOptions,
} from '../../../nodes/HubSpot/api/properties';
import { listObjectSchemas } from '../../../nodes/HubSpot/api/schemas';
import { expectSameRequest } from '../../helpers/officialClient';

const options = [
	{ value: 's', label: 'Small', displayOrder: 0, hidden: false, description: 'up to 10' },
	{ value: 'l', label: 'Large', displayOrder: 1, hidden: true },
];

describe('property definitions: the same requests as the official client', () => {
	it('reads one', async () => {
		await expectSameRequest(
			readProperty('2-3456', 'size'),
			properties,
			async (config) => await new properties.CoreApi(config).getByName('2-3456', 'size', false),
		);
	});

	it('creates several', async () => {
		const size = {
			name: 'size',
			label: 'Size',
			groupName: 'extras',
			description: 'Of the shirt',
			options,
		};
		const number = { name: 'erp', label: 'ERP', groupName: 'extras', hasUniqueValue: true };
		await expectSameRequest(
			createProperties('contacts', [
				{ ...size, type: 'enumeration', fieldType: 'select' },
				{ ...number, type: 'string', fieldType: 'text' },
			]),
			properties,
			async (config) =>
				await new properties.BatchApi(config).create('contacts', {
					inputs: [
						{
							...size,
							type: properties.PropertyCreateTypeEnum.Enumeration,
							fieldType: properties.PropertyCreateFieldTypeEnum.Select,
						},
						{
							...number,
							type: properties.PropertyCreateTypeEnum.String,
							fieldType: properties.PropertyCreateFieldTypeEnum.Text,
						},
					],
				}),
		);
	});

	it('replaces all options', async () => {
		await expectSameRequest(
			replaceOptions('contacts', 'size', options),
			properties,
			async (config) =>
				await new properties.CoreApi(config).update('contacts', 'size', { options }),
		);
	});

	it('lists and creates groups', async () => {
		const group = { name: 'extras', label: 'Extras' };
		await expectSameRequest(
			listPropertyGroups('contacts'),
			properties,
			async (config) => await new properties.GroupsApi(config).getAll('contacts'),
		);
		await expectSameRequest(
			createPropertyGroup('contacts', group),
			properties,
			async (config) => await new properties.GroupsApi(config).create('contacts', group),
		);
	});

	it('lists the custom object types', async () => {
		await expectSameRequest(
			listObjectSchemas(),
			schemas,
			async (config) => await new schemas.CoreApi(config).getAll(false),
		);
	});

	it('sends nothing twice that could undo what another program wrote, or create it anew', () => {
		expect(replaceOptions('contacts', 'size', options).repeatable).toBe(false);
		expect(createProperties('contacts', []).repeatable).toBe(false);
	});
});
