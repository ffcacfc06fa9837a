import { HUBSPOT_TOKEN, startSandbox, type Sandbox } from '../../../sandbox';
import { invokeTool } from '../../helpers/engine';

let sandbox: Sandbox;
beforeAll(async () => void (sandbox = await startSandbox()));
afterAll(async () => await sandbox.close());

test('the model of an AI agent fills in parameters, and reads what was done', async () => {
	const answer = await invokeTool(
		{
			node: 'hubSpotBridge',
			credentials: {
				hubSpotBridgeAccessTokenApi: { baseUrl: sandbox.hubspotUrl, accessToken: HUBSPOT_TOKEN },
			},
			parameters: {
				resource: 'contact',
				operation: 'upsert',
				email: "={{ $fromAI('email', 'The address of the contact', 'string') }}",
				properties: {
					rows: [
						{
							property: 'city',
							value: "={{ $fromAI('city', 'Where the contact lives', 'string') }}",
							when: 'ifEmpty',
						},
					],
				},
			},
		},
		{ email: 'told@example.com', city: 'Galway' },
	);
	expect(answer).toMatchObject([{ outcome: 'created', key: 'told@example.com' }]);
	const contact = await sandbox.client.hubspot.contactByEmail('told@example.com');
	expect(contact?.properties.city).toBe('Galway');
});
