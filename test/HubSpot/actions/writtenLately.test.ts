import {
	forgetWritten,
	rememberCreations,
	rememberUpdates,
	writtenLately,
} from '../../../nodes/HubSpot/actions/engine/writtenLately';
import { accountName } from '../../../nodes/HubSpot/transport';
import { cpuMs } from '../../helpers/cpuTime';

/** A run whose credential n8n can read, or cannot any more. */
const run = (getCredentials: () => Promise<object>) =>
	({
		getNodeParameter: () => 'accessToken',
		getNode: () => ({ name: 'HubSpot Bridge', credentials: {} }),
		getCredentials,
		// Nobody answers there, so that the credential stands for the account.
		getExecutionCancelSignal: () => AbortSignal.abort(),
	}) as never;

const readable = run(
	async () => await Promise.resolve({ baseUrl: 'http://127.0.0.1:9', accessToken: 'pat-1' }),
);
const gone = run(async () => await Promise.reject(new Error('The data base is away')));
const record = { id: '1', properties: { name: 'Liffey' } };

let account: string;
beforeAll(async () => void (account = await accountName(readable)));

const valuesOf = (objectType: string) =>
	writtenLately(account, objectType).map(({ id, properties }) => ({ id, ...properties }));

it('keeps what was created, by account and object type', async () => {
	await rememberCreations(readable, 'deals', [record]);
	expect(writtenLately(account, 'deals')).toMatchObject([record]);
	expect(writtenLately(account, 'tickets')).toEqual([]);
	expect(writtenLately('another account', 'deals')).toEqual([]);
});

it('adds what was updated to what it knows of the record', async () => {
	await rememberCreations(readable, 'calls', [{ id: '1', properties: { a: '1', b: '1' } }]);
	await rememberUpdates(readable, 'calls', [{ id: '1', properties: { b: '2' } }], true);
	await rememberUpdates(readable, 'calls', [{ id: '2', properties: { b: '3' } }], true);
	await rememberUpdates(readable, 'calls', [{ id: '2', properties: { c: '', d: null } }], true);
	expect(valuesOf('calls')).toEqual([
		{ id: '1', a: '1', b: '2' },
		{ id: '2', b: '3', c: '' },
	]);
});

it('keeps both values where nobody knows which of them HubSpot holds', async () => {
	await rememberCreations(readable, 'tasks', [{ id: '1', properties: { a: 'old' } }]);
	await rememberUpdates(readable, 'tasks', [{ id: '1', properties: { a: 'new' } }], false);
	expect(valuesOf('tasks')).toEqual([
		{ id: '1', a: 'old' },
		{ id: '1', a: 'new' },
	]);
	forgetWritten(account, 'tasks', '1');
	expect(valuesOf('tasks')).toEqual([]);
});

it('does not forget what was created because very many are updated, nor takes long for them', async () => {
	await rememberCreations(readable, 'emails', [{ id: 'new', properties: { a: '1' } }]);
	const properties = { a: 'x', b: 'y', c: 'z'.repeat(1_000) };
	const many = Array.from({ length: 100_000 }, (_none, id) => ({ id: String(id), properties }));
	const started = cpuMs();
	await rememberUpdates(readable, 'emails', many, true);
	// With all that are kept looked at for each, it takes longer.
	expect(cpuMs() - started).toBeLessThan(15_000);
	const kept = valuesOf('emails');
	expect(kept[0]).toEqual({ id: 'new', a: '1' });
	expect(kept).toHaveLength(20_001);
	expect(kept.at(-1)).toEqual({ id: '99999', a: 'x', b: 'y' });
});

it('lets a write stand when the credential cannot be read any more', async () => {
	await expect(accountName(gone)).rejects.toThrow('away');
	await expect(rememberCreations(gone, 'deals', [record])).resolves.toBeUndefined();
});
