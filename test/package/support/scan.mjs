// Runs n8n's community package scanner offline on a folder, in a process of its own: it is an ES module with
// its own ESLint. Usage: node scan.mjs <folder> source|packed
import {
	analyzePackage,
	SOURCE_FILE_PATTERNS,
} from '@n8n/scan-community-package/scanner/scanner.mjs';

const [folder, leg] = process.argv.slice(2);
const PACKED_FILE_PATTERNS = ['**/*.js', 'package.json'];
const result = await analyzePackage(
	folder,
	leg === 'source' ? SOURCE_FILE_PATTERNS : PACKED_FILE_PATTERNS,
);
const { passed, message, details } = result;
process.stdout.write(JSON.stringify({ passed, message, details }));
