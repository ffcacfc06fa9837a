import { setTimeout as sleep } from 'node:timers/promises';

import { chunks, eachChunk } from '../../nodes/shared/chunks';

it('cuts a list into pieces, and an empty one into none', () => {
	expect(chunks([1, 2, 3, 4, 5], 2)).toEqual([[1, 2], [3, 4], [5]]);
	expect(chunks([], 2)).toEqual([]);
});

it('works on every piece once, and on six at the same time at the most', async () => {
	const seen: number[] = [];
	let running = 0;
	let most = 0;
	await eachChunk(
		Array.from({ length: 95 }, (_, index) => index),
		3,
		async (piece) => {
			most = Math.max(most, ++running);
			await sleep(piece[0] === 0 ? 20 : 1);
			seen.push(...piece);
			running--;
		},
	);
	expect(most).toBe(6);
	expect(seen.sort((a, b) => a - b)).toEqual(Array.from({ length: 95 }, (_, index) => index));
});

it('fails with the piece that failed', async () => {
	const broken = eachChunk([1, 2, 3], 1, async ([entry]) => {
		if (entry === 2) throw new Error('two');
		await sleep(1);
	});
	await expect(broken).rejects.toThrow('two');
});
