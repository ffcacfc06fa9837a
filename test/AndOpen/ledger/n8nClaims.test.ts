import { N8nClaims } from '../../../nodes/AndOpen/ledger/n8nClaims';
import type { ClaimState } from '../../../nodes/AndOpen/ledger';
import { cpuMs } from '../../helpers/cpuTime';
import { processedData, UnsafeDeduplicator } from './processedData';

const store = new UnsafeDeduplicator();
const ledger = new N8nClaims(processedData(store));
const stateOf = async (key: string) => (await ledger.look([key])).get(key);

async function bring(key: string, state: ClaimState): Promise<void> {
	if (state === 'none') return;
	await ledger.claim(key);
	if (state === 'sent') await ledger.confirm(key);
}

beforeEach(() => store.reset());

describe("claims in n8n's store", () => {
	it('go from none to open to sent, and a claim answers the state before', async () => {
		expect(await stateOf('k')).toBe('none');
		expect(await ledger.claim('k')).toBe('none');
		expect(await stateOf('k')).toBe('open');
		expect(await ledger.claim('k')).toBe('open');
		await ledger.confirm('k');
		expect(await stateOf('k')).toBe('sent');
		expect(await ledger.claim('k')).toBe('sent');
		expect(await stateOf('k')).toBe('sent');
	});

	it.each(['none', 'open', 'sent'] as const)(
		'released from %s are as if never made',
		async (state) => {
			await bring('k', state);
			expect(await ledger.release('k')).toBe(state);
			expect(await stateOf('k')).toBe('none');
			expect(await ledger.claim('k')).toBe('none');
		},
	);

	it('are left as they were by a look at many keys, some of them twice', async () => {
		await bring('open', 'open');
		await bring('sent', 'sent');
		const before = [...store.rows.values()];
		const states = await ledger.look(['none', 'open', 'sent', 'none', 'sent']);
		expect([...states]).toEqual([
			['none', 'none'],
			['open', 'open'],
			['sent', 'sent'],
		]);
		expect([...store.rows.values()]).toEqual(before);
	});

	it('are counted, an open one twice', async () => {
		expect(await ledger.count()).toBe(0);
		await bring('a', 'sent');
		await bring('b', 'open');
		expect(await ledger.count()).toBe(3);
	});

	it('keep no gift key in clear text', async () => {
		await bring('ada@example.com', 'open');
		expect([...store.rows.values()].join()).not.toContain('ada');
	});

	it('give a key to one of 50 at once, the very first time too, and lose none of 200 others', async () => {
		const duplicates = Array.from({ length: 50 }, async () => await ledger.claim('same'));
		const others = Array.from({ length: 200 }, async (_, n) => await ledger.claim(`key ${n}`));
		const states = await Promise.all([...duplicates, ...others]);
		expect(states.filter((state) => state === 'none')).toHaveLength(201);
		const again = Array.from({ length: 200 }, async (_, n) => await ledger.claim(`key ${n}`));
		expect(new Set(await Promise.all(again))).toEqual(new Set(['open']));
	});

	it('are shared by ledgers of the same process', async () => {
		const another = new N8nClaims(processedData(store));
		const states = await Promise.all([ledger.claim('k'), another.claim('k'), ledger.claim('k')]);
		expect(states.sort()).toEqual(['none', 'open', 'open']);
	});

	it('go on after a call that failed', async () => {
		store.failure = new Error('SQLITE_BUSY: database is locked');
		await expect(ledger.claim('k')).rejects.toThrow('SQLITE_BUSY');
		store.failure = undefined;
		expect(await ledger.claim('k')).toBe('none');
	});

	it('say so when the store answers for fewer keys than it was asked for', async () => {
		const other = new N8nClaims({
			...processedData(store),
			checkProcessedAndRecord: async () => ({ new: [], processed: [] }),
		});
		await expect(other.claim('k')).rejects.toThrow('in use for something else');
	});
});

describe('a process that dies in the middle', () => {
	const possible: Array<[keyof N8nClaims, ClaimState, ClaimState[]]> = [
		['look', 'none', ['none', 'open']],
		['look', 'open', ['open']],
		['look', 'sent', ['sent', 'open']],
		['claim', 'none', ['none', 'open']],
		['claim', 'open', ['open']],
		['claim', 'sent', ['sent', 'open']],
		['confirm', 'open', ['open', 'sent']],
		['release', 'open', ['open', 'none']],
		['release', 'sent', ['sent', 'open', 'none']],
	];
	const deaths = possible.flatMap((each) => [0, 1].map((calls) => [...each, calls] as const));

	it.each(deaths)(
		'of %s on a key that is %s leaves it %j (after %i calls)',
		async (action, from, to, calls) => {
			await bring('k', from);
			const dying = new N8nClaims(processedData(store, calls));
			const act =
				action === 'look'
					? dying.look(['k'])
					: dying[action as 'claim' | 'confirm' | 'release']('k');
			await Promise.allSettled([act]);
			expect(to).toContain(await stateOf('k'));
		},
	);
});

describe('the size of the store', () => {
	it('lets the 10,000th claim cost less than a tenth of a second of processor time', async () => {
		const cost = async (held: number) => {
			store.reset();
			const fill = Array.from({ length: held }, (_, n) => `${n}`);
			if (held > 0) {
				const { checkProcessedAndRecord } = processedData(store);
				await checkProcessedAndRecord(fill, 'workflow', { mode: 'entries' });
			}
			const rounds = 20;
			const started = cpuMs();
			for (let round = 0; round < rounds; round++) {
				await ledger.claim(`gift ${round}`);
				await ledger.confirm(`gift ${round}`);
			}
			return (cpuMs() - started) / rounds;
		};
		const costs = {
			first: await cost(0),
			thousandth: await cost(1_000),
			tenThousandth: await cost(10_000),
		};
		const text = Object.entries(costs).map(([which, ms]) => `${which} ${ms.toFixed(2)} ms`);
		process.stdout.write(`claim and confirm a gift (store in memory): ${text.join(', ')}\n`);
		expect(costs.tenThousandth).toBeLessThan(100);
	});
});
