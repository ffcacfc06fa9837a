import type { Content } from '../call';

/**
 * A content as n8n's request helper sends it piece by piece: the helper knows a `Blob` by its tag, announces its size,
 * reads its stream, and does so once more when it repeats the request after a token refresh. A Node.js stream it would
 * not repeat, and a real `Blob` holds all of its bytes.
 */
export class StreamedContent {
	readonly [Symbol.toStringTag] = 'Blob';

	readonly size: number;

	readonly type: string;

	/** Why the content could not be read to its end. */
	problem: string | undefined;

	/** What is being read; a repeated request begins anew. */
	private reading: AsyncGenerator<Uint8Array> | undefined;

	constructor(private readonly content: Content) {
		this.size = content.size;
		this.type = content.contentType;
	}

	stream(): AsyncIterable<Uint8Array> {
		this.close();
		this.reading = this.pieces();
		return this.reading;
	}

	/** Lets go of what is still open, such as a file, when a request ended before its body. */
	close(): void {
		this.reading?.return(undefined).catch(() => undefined);
	}

	private async *pieces(): AsyncGenerator<Uint8Array> {
		let left = this.size;
		try {
			for await (const piece of this.content.read()) {
				left -= piece.byteLength;
				if (left < 0) break;
				yield piece;
			}
		} catch (error) {
			const reason = error instanceof Error ? error.message : String(error);
			throw this.because(`The file could not be read: ${reason}`);
		}
		if (left === 0) return;
		const difference = left < 0 ? 'more' : 'fewer';
		throw this.because(`The file has ${difference} bytes than n8n says that it has`);
	}

	private because(problem: string): Error {
		this.problem = problem;
		return new RangeError(problem);
	}
}
