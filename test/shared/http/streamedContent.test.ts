import { StreamedContent } from '../../../nodes/shared/http/streamedContent';

const contentOf = (size: number, pieces: Uint8Array[], onEnd = () => {}) => ({
	contentType: 'text/plain',
	size,
	async *read() {
		try {
			yield* pieces;
		} finally {
			onEnd();
		}
	},
});

const readAll = async (streamed: StreamedContent) => {
	const pieces: Uint8Array[] = [];
	for await (const piece of streamed.stream()) pieces.push(piece);
	return Buffer.concat(pieces).toString();
};

describe('a content on its way', () => {
	it('can be read again, as a Blob of its size', async () => {
		const streamed = new StreamedContent(contentOf(4, [Buffer.from('ab'), Buffer.from('cd')]));
		expect(Object.prototype.toString.call(streamed)).toBe('[object Blob]');
		expect([streamed.size, streamed.type]).toEqual([4, 'text/plain']);
		expect(await readAll(streamed)).toBe('abcd');
		expect(await readAll(streamed)).toBe('abcd');
	});

	it.each([
		[3, 'more'],
		[5, 'fewer'],
	])('of another length than %i is no whole content', async (size, difference) => {
		const streamed = new StreamedContent(contentOf(size, [Buffer.from('abcd')]));
		await expect(readAll(streamed)).rejects.toThrow(`has ${difference} bytes`);
		expect(streamed.problem).toContain(difference);
	});

	it('lets go of what it reads when the request has ended before it', async () => {
		const onEnd = jest.fn();
		const streamed = new StreamedContent(
			contentOf(4, [Buffer.from('ab'), Buffer.from('cd')], onEnd),
		);
		await streamed.stream()[Symbol.asyncIterator]().next();
		expect(onEnd).not.toHaveBeenCalled();
		streamed.close();
		await new Promise(setImmediate);
		expect(onEnd).toHaveBeenCalledTimes(1);
	});
});
