import { connectionOf } from '../../../nodes/HubSpot/transport';

/** A run with a saved credential. */
const run = (id: string, accessToken: string, baseUrl = 'https://api.hubapi.com') =>
	({
		getNodeParameter: () => 'accessToken',
		getNode: () => ({
			name: 'HubSpot Bridge',
			credentials: { hubSpotBridgeAccessTokenApi: { id, name: id } },
		}),
		getCredentials: async () => await Promise.resolve({ baseUrl, accessToken }),
	}) as never;

describe('a connection', () => {
	it('shares the pace with all saved credentials of the same token, and with no other', async () => {
		const [one, same, other, elsewhere] = await Promise.all([
			connectionOf(run('1', 'pat-1')),
			connectionOf(run('2', 'pat-1')),
			connectionOf(run('1', 'pat-2')),
			connectionOf(run('1', 'pat-1', 'https://example.test')),
		]);
		expect(same.standard).toBe(one.standard);
		expect(same.search).toBe(one.search);
		expect(other.standard).not.toBe(one.standard);
		expect(elsewhere.standard).not.toBe(one.standard);
	});
});
