import {
	createdLately,
	rememberCreations,
} from '../../../nodes/HubSpot/actions/engine/createdLately';
import { connectionOf } from '../../../nodes/HubSpot/transport';

/** A run whose credential n8n can read, or cannot any more. */
const run = (getCredentials: () => Promise<object>) =>
	({
		getNodeParameter: () => 'accessToken',
		getNode: () => ({ name: 'HubSpot Bridge', credentials: {} }),
		getCredentials,
	}) as never;

const readable = run(
	async () => await Promise.resolve({ baseUrl: 'https://api.hubapi.com', accessToken: 'pat-1' }),
);
const gone = run(async () => await Promise.reject(new Error('The data base is away')));
const record = { id: '1', properties: { name: 'Liffey' } };

it('keeps what was created, by account and object type', async () => {
	const { account } = await connectionOf(readable);
	await rememberCreations(readable, 'deals', [record]);
	expect(createdLately(account, 'deals')).toMatchObject([record]);
	expect(createdLately(account, 'tickets')).toEqual([]);
	expect(createdLately('another account', 'deals')).toEqual([]);
});

it('lets a creation stand when the credential cannot be read any more', async () => {
	await expect(connectionOf(gone)).rejects.toThrow('away');
	await expect(rememberCreations(gone, 'deals', [record])).resolves.toBeUndefined();
});
