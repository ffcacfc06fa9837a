import { exclusively, watching } from '../../nodes/shared/exclusively';

/** Work that ends when it is told to, and tells when it has begun. */
function work(log: string[], name: string) {
	let end: () => void = () => {};
	const ended = new Promise<void>((resolve) => (end = resolve));
	const run = async () => {
		log.push(`${name} begins`);
		await ended;
		log.push(`${name} ends`);
	};
	return { run, end };
}

const soon = async () => await new Promise((resolve) => setImmediate(resolve));

describe('exclusively', () => {
	it('lets work with a key in common wait, in the order of asking, and no other', async () => {
		const log: string[] = [];
		const first = work(log, 'first');
		const second = work(log, 'second');
		const other = work(log, 'other');
		const all = [
			exclusively(['a', 'b'], first.run),
			exclusively(['b', 'c'], second.run),
			exclusively(['d'], other.run),
		];
		await soon();
		expect(log).toEqual(['first begins', 'other begins']);
		for (const each of [second, other, first]) each.end();
		await Promise.all(all);
		expect(log.indexOf('second begins')).toBeGreaterThan(log.indexOf('first ends'));
	});

	it('lets those who wait go on after work that failed', async () => {
		const failing = exclusively(['a'], async () => await Promise.reject(new Error('No')));
		const waiting = exclusively(['a'], async () => await Promise.resolve('done'));
		await expect(failing).rejects.toThrow('No');
		expect(await waiting).toBe('done');
	});
});

describe('watching', () => {
	const nothing = async () => await Promise.resolve();

	it('tells the keys that were let go of since, also while it waited, and none from before', async () => {
		const log: string[] = [];
		const held = work(log, 'held');
		await exclusively(['before'], nothing);
		const holding = exclusively(['waited for'], held.run);
		const letGo = watching(async (keys) => {
			await exclusively(
				['passing', 'failing'],
				async () => await Promise.reject(new Error()),
			).catch(nothing);
			held.end();
			return await exclusively(['waited for'], async () => await Promise.resolve([...keys]));
		});
		await holding;
		expect(await letGo).toEqual(['passing', 'failing', 'waited for']);
	});

	it('is over when its work is', async () => {
		const keys = await watching(async (letGo) => await Promise.resolve(letGo));
		await exclusively(['later'], nothing);
		expect(keys.size).toBe(0);
	});
});
