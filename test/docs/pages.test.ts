import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { dirname, join, normalize } from 'node:path';

import { credentialNames, editorWords, nodeNames, sandboxPage } from './support/editorWords';
import {
	anchors,
	fences,
	guides,
	pages,
	prose,
	read,
	readme,
	ROOT,
	workflowFiles,
} from './support/pages';

const isThere = (path: string) => existsSync(join(ROOT, path));

describe.each(pages)('$path', (page) => {
	const { path, text } = page;
	const targets = [...prose(page).matchAll(/!?\[[^\]]*\]\(([^)\s]+)\)/g)]
		.map(([, target]) => target ?? '')
		.filter((target) => !/^[a-z]+:/.test(target));

	it('links to files and headings that exist', () => {
		const broken = targets.filter((target) => {
			const [file = '', anchor] = target.split('#');
			const linked = file === '' ? path : normalize(join(dirname(path), file));
			return !isThere(linked) || (anchor !== undefined && !anchors(linked).includes(anchor));
		});
		expect(broken).toEqual([]);
	});

	it('describes every picture for those who do not see it', () => {
		const undescribed = [...text.matchAll(/!\[\s*\]\(([^)]+)\)/g)].map(([, picture]) => picture);
		expect(undescribed).toEqual([]);
	});

	it('names workflows that exist', () => {
		const named = [...text.matchAll(/\bworkflows\/[\w-]+\.json/g)].map(([name]) => name);
		expect(named.filter((name) => !workflowFiles.includes(name))).toEqual([]);
	});

	it('shows JSON that can be read', () => {
		for (const example of fences(page, 'json')) {
			expect(() => void JSON.parse(example)).not.toThrow();
		}
	});

	it('names npm scripts that exist', () => {
		const { scripts } = JSON.parse(read('package.json')) as { scripts: Record<string, string> };
		const named = [
			...[...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? ''),
			...[...text.matchAll(/npm (start|test)\b/g)].map(([, name]) => name ?? ''),
		];
		expect(named.filter((name) => !(name in scripts))).toEqual([]);
	});

	it('names nothing that only one machine or one author has', () => {
		const outside = /\/(work|home|root|tmp|Users)\/|\.\.\/shared|\breference\/|C:\\/;
		// Imports in examples of code go up to `shared/` too, which is a folder of nodes/.
		expect(text.replace(/^import .*$/gm, '')).not.toMatch(outside);
	});
});

describe('the guides', () => {
	/** What begins a paragraph or an entry of a list ends with a full stop or a colon. */
	const quoted = (page: (typeof guides)[number]) =>
		[...prose(page).matchAll(/\*\*([^*]+)\*\*/g)]
			.map(([, words]) => words ?? '')
			.filter((words) => words !== 'bold' && !/[.:]$/.test(words));
	const isShown = (words: string) =>
		editorWords.has(words) || words.split(': ').every((part) => editorWords.has(part));

	it.each(guides.filter(({ path }) => path !== 'docs/sandbox.md'))(
		'$path quotes the words of the editor as they are',
		(page) => {
			expect(quoted(page).filter((words) => !isShown(words))).toEqual([]);
		},
	);

	it('docs/sandbox.md quotes the words of its page as they are', () => {
		const page = guides.find(({ path }) => path === 'docs/sandbox.md');
		const words = page ? quoted(page) : [];
		expect(words.length).toBeGreaterThan(0);
		expect(words.filter((each) => !sandboxPage.includes(each) && !editorWords.has(each))).toEqual(
			[],
		);
	});

	it('name every ready workflow', () => {
		const text = guides.map((page) => page.text).join('\n');
		expect(workflowFiles.filter((path) => !text.includes(path))).toEqual([]);
	});
});

test('README.md lists every node and credential, by the names of the editor', () => {
	const listed = [...readme.text.matchAll(/^\| \*\*([^*]+)\*\* \|/gm)].map(([, name]) => name);
	expect(listed.sort()).toEqual([...nodeNames, ...credentialNames].sort());
});

test('CONTRIBUTING.md names folders and files that exist, but for the three that its example makes', () => {
	const named = [...read('CONTRIBUTING.md').matchAll(/`((?:[\w.-]+\/)+[\w.-]*)`/g)]
		.map(([, path]) => path ?? '')
		.filter((path) =>
			/^(credentials|docs|n8n-server|nodes|sandbox|scripts|test|workflows|\.github)\//.test(path),
		);
	expect(named.length).toBeGreaterThan(10);
	expect([...new Set(named)].filter((path) => !isThere(path)).sort()).toEqual([
		'nodes/HubSpot/__schema__/v1.0.0/contact/delete.json',
		'nodes/HubSpot/actions/contact/delete.operation.ts',
		'test/HubSpot/actions/contactDelete.test.ts',
	]);
});

test('comments name no page that the project does not have', () => {
	const sources = ['credentials', 'nodes', 'sandbox', 'scripts', 'test']
		.flatMap((folder) =>
			readdirSync(join(ROOT, folder), { recursive: true, encoding: 'utf8' }).map((path) =>
				join(folder, path),
			),
		)
		.filter((path) => /\.(ts|js|mjs)$/.test(path) && statSync(join(ROOT, path)).isFile());
	const known = new Set(
		['LICENSE.md', ...pages.map(({ path }) => path)].flatMap((path) => [
			path,
			path.split('/').at(-1),
		]),
	);
	const strangers = sources.flatMap((path) =>
		[...readFileSync(join(ROOT, path), 'utf8').matchAll(/[\w/-]+\.md\b/g)]
			.filter(([name]) => !known.has(name.split('/').at(-1)))
			.map(([name]) => `${path}: ${name}`),
	);
	expect(strangers).toEqual([]);
});
