import { Recently } from '../../../nodes/HubSpot/domain/recently';

const MINUTES = 60_000;

it('keeps what was done for five minutes, counted from the last time', () => {
	const done = new Recently<string>();
	done.set('a', 'first', 0);
	done.set('b', 'other', MINUTES);
	done.set('a', 'again', 4 * MINUTES);
	expect(done.values(5 * MINUTES)).toEqual(['other', 'again']);
	expect(done.get('b', 6 * MINUTES)).toBe('other');
	expect(done.get('b', 6 * MINUTES + 1)).toBeUndefined();
	expect(done.values(7 * MINUTES)).toEqual(['again']);
	done.delete('a');
	expect(done.values(7 * MINUTES)).toEqual([]);
});

it.each([
	['one of them', (done: Recently<string>, now: number) => void done.get('a', now)],
	['all', (done: Recently<string>, now: number) => void done.values(now)],
])('lets go of what is too old by then when asked for %s', (_what, ask) => {
	const done = new Recently<string>();
	done.set('a', 'old', 0);
	done.set('b', 'old', 0);
	done.set('c', 'new', 3 * MINUTES);
	ask(done, 6 * MINUTES);
	// Were they still kept, a clock that goes back would show them.
	expect(done.values(0)).toEqual(['new']);
});

it('keeps 20,000 at most, the latest', () => {
	const done = new Recently<number>();
	for (let n = 0; n < 20_005; n += 1) done.set(String(n), n, n);
	const kept = done.values(20_005);
	expect(kept).toHaveLength(20_000);
	expect(kept[0]).toBe(5);
});
