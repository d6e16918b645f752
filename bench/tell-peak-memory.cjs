/** Loaded before a program that is measured: writes down how many bytes of memory it held at most. */
const { writeFileSync } = require('node:fs');

process.on('exit', () => {
  writeFileSync(process.env.PEAK_MEMORY_REPORT, String(process.resourceUsage().maxRSS * 1024));
});
