import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(__dirname, '../../..');

export interface Page {
	/** From the checkout, e.g. `docs/gifts.md`. */
	path: string;
	text: string;
}

export const read = (path: string): string => readFileSync(join(ROOT, path), 'utf8');

const page = (path: string): Page => ({ path, text: read(path) });
const inFolder = (folder: string, ending: string): string[] =>
	readdirSync(join(ROOT, folder))
		.filter((name) => name.endsWith(ending))
		.map((name) => `${folder}/${name}`);

/** What users read about the nodes. */
export const guides: Page[] = inFolder('docs', '.md').map(page);

export const readme = page('README.md');

/** Every page of the project. */
export const pages: Page[] = [readme, page('CONTRIBUTING.md'), page('CHANGELOG.md'), ...guides];

export const workflowFiles = inFolder('workflows', '.json');

/** The text between two fences that begins with the given language. */
export const fences = ({ text }: Page, language: string): string[] =>
	[...text.matchAll(/^[ \t]*```(\w+)[^\n]*\n([\s\S]*?)^[ \t]*```/gm)]
		.filter(([, named]) => named === language)
		.map(([, , content]) => content ?? '');

/** Without code, in which links and stars mean something else. */
export const prose = ({ text }: Page): string =>
	text.replace(/^[ \t]*```[\s\S]*?^[ \t]*```/gm, '').replace(/`[^`\n]*`/g, '');

/** The anchors that GitHub gives the headings of a page. */
export const anchors = (path: string): string[] =>
	[...read(path).matchAll(/^#+ (.+)$/gm)].map(([, heading]) =>
		(heading ?? '')
			.toLowerCase()
			.replaceAll(/[^\p{L}\p{N} _-]/gu, '')
			.replaceAll(' ', '-'),
	);
