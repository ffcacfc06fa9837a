/** What a note holds of its files: their ids in one text. */
export const attachmentIds = (value: string | null | undefined): string[] => [
	...new Set(
		(value ?? '')
			.split(/[;,]/)
			.map((id) => id.trim())
			.filter((id) => id !== ''),
	),
];

/** As HubSpot takes them. */
export const attachmentText = (ids: string[]): string => [...new Set(ids)].join(';');

/** A file that a note has already. */
export interface AttachedFile {
	id: string;
	name?: string | undefined;
	extension?: string | undefined;
	size?: number | undefined;
	fileMd5?: string | undefined;
}

/** A file that a note is to have. */
export interface WantedFile {
	name: string;
	size: number;
	md5: string;
}

/**
 * Whether it is the same file: the same content where HubSpot tells it, else the same size and name. HubSpot gives
 * the second file of a name in a folder a number: `plan.pdf` is stored as `plan-1.pdf`.
 */
export function isSameFile(attached: AttachedFile, wanted: WantedFile): boolean {
	if (attached.fileMd5) return attached.fileMd5.toLowerCase() === wanted.md5;
	const dot = wanted.name.lastIndexOf('.');
	const base = dot > 0 ? wanted.name.slice(0, dot) : wanted.name;
	const stored = attached.name ?? '';
	const isName = stored === wanted.name || stored === base || isNumbered(stored, base);
	return isName && attached.size === wanted.size;
}

const isNumbered = (stored: string, base: string) =>
	stored.startsWith(`${base}-`) && /^\d+$/.test(stored.slice(base.length + 1));
