import type { INodePropertyOptions } from 'n8n-workflow';

import { HUBSPOT_TOKEN, startSandbox, type Sandbox } from '../../sandbox';
import { loadOptions } from '../helpers/engine';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());
beforeEach(async () => await sandbox.client.reset());

const pick = async (method: string, accessToken = HUBSPOT_TOKEN, parameters = {}) =>
	await loadOptions<INodePropertyOptions[]>('hubSpotBridge', method, {
		parameters: { resource: 'property', operation: 'ensureOptions', ...parameters },
		credentials: { hubSpotBridgeAccessTokenApi: { baseUrl: sandbox.hubspotUrl, accessToken } },
	});

describe('the picker of object types', () => {
	beforeEach(
		async () =>
			await sandbox.client.hubspot.defineObjectType({
				id: '2-3456',
				name: 'cars',
				label: 'Car',
				properties: [{ name: 'colour', label: 'Colour', type: 'enumeration' }],
			}),
	);

	it("shows HubSpot's own and the account's, by label", async () => {
		const shown = await pick('getObjectTypes');
		expect(shown).toContainEqual({ name: 'Contact', value: 'contacts' });
		expect(shown).toContainEqual({ name: 'Car (car)', value: '2-3456' });
		expect(shown.map(({ name }) => name)).toEqual(shown.map(({ name }) => name).sort());
	});

	it("shows HubSpot's own to a token that may not see custom objects", async () => {
		const scopes = ['oauth', 'crm.objects.contacts.read'];
		const shown = await pick(
			'getObjectTypes',
			await sandbox.client.hubspot.createToken({ scopes }),
		);
		expect(shown).toContainEqual({ name: 'Deal', value: 'deals' });
		expect(shown.map(({ value }) => value)).not.toContain('2-3456');
	});

	it('says why when HubSpot refuses the token', async () => {
		await expect(pick('getObjectTypes', 'pat-eu1-wrong')).rejects.toThrow(
			'HubSpot refused the token',
		);
	});
});

test('the picker of properties shows those of the object type that options can be added to', async () => {
	const names = async (objectType: string) =>
		(await pick('getPropertiesWithOptions', HUBSPOT_TOKEN, { objectType })).map(
			({ value }) => value,
		);
	const contact = await names('contacts');
	expect(contact).toEqual(expect.arrayContaining(['tier', 'interests', 'andopen_gift_status']));
	for (const name of ['email', 'seats', 'hubspot_owner_id']) expect(contact).not.toContain(name);
	expect(await names('0-3')).not.toContain('tier');
});

test('the picker of labels shows those between the record that is written and the one in the same row', async () => {
	await sandbox.client.hubspot.defineLabel({
		fromType: 'deals',
		toType: 'contacts',
		label: 'Decider',
	});
	const shown = await loadOptions<INodePropertyOptions[]>('hubSpotBridge', 'getAssociationLabels', {
		parameters: {
			resource: 'record',
			operation: 'create',
			objectType: 'deals',
			associations: { rows: [{ objectType: 'companies' }, { objectType: 'contacts' }] },
		},
		path: 'parameters.associations.rows[1].label',
		credentials: {
			hubSpotBridgeAccessTokenApi: {
				baseUrl: sandbox.hubspotUrl,
				accessToken: HUBSPOT_TOKEN,
			},
		},
	});
	expect(shown.map(({ name }) => name)).toEqual(['None', 'Decider']);
});
