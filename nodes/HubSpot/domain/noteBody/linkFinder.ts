/** `[label](target "title")` in Markdown. */
export interface MarkdownLink {
	label: string;
	target: string;
	/** Where the rest of the text begins. */
	end: number;
}

/** Longer than any address that a browser opens; what is longer is text. */
const LONGEST_TARGET = 4_096;

const TARGET = /^\s*(\S+)(?:\s+(?:"[^"]*"|'[^']*'))?\s*$/;

/**
 * The links of one text, for looks that go from its beginning to its end. What was found out about a `](` is kept:
 * thousands of brackets before it would else each look through the text again.
 */
export class LinkFinder {
	/** The first `](` that is not before the last look. */
	private middle = -1;

	/** The link around it, and where it begins; none where it is no link. */
	private around: (MarkdownLink & { start: number }) | undefined;

	private hasMore = true;

	constructor(private readonly text: string) {}

	/** The link that begins with the bracket at `at`. */
	at(at: number): MarkdownLink | undefined {
		if (this.hasMore && this.middle < at) this.findNext(at);
		return this.hasMore && this.around?.start === at ? this.around : undefined;
	}

	private findNext(at: number): void {
		this.middle = this.text.indexOf('](', at);
		this.hasMore = this.middle !== -1;
		this.around = this.hasMore ? this.linkAround(at) : undefined;
	}

	private linkAround(earliest: number): (MarkdownLink & { start: number }) | undefined {
		const { text, middle } = this;
		const start = this.startOfLabel(earliest);
		const close = this.endOfTarget();
		if (start === undefined || close === undefined) return undefined;
		const label = text.slice(start + 1, middle);
		const target = TARGET.exec(text.slice(middle + 2, close))?.[1];
		return label === '' || target === undefined
			? undefined
			: { label, target, start, end: close + 1 };
	}

	/** Brackets in a label come in pairs. */
	private startOfLabel(earliest: number): number | undefined {
		let open = 1;
		for (let at = this.middle - 1; at >= earliest; at--) {
			if (this.text[at] === ']') open++;
			else if (this.text[at] === '[' && --open === 0) return at;
		}
		return undefined;
	}

	/** So do those in an address. */
	private endOfTarget(): number | undefined {
		const longest = Math.min(this.text.length, this.middle + 2 + LONGEST_TARGET);
		let open = 1;
		for (let at = this.middle + 2; at < longest; at++) {
			if (this.text[at] === '(') open++;
			else if (this.text[at] === ')' && --open === 0) return at;
		}
		return undefined;
	}
}
