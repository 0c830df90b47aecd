import fc from 'fast-check';

import { spokenText } from '../../nodes/AiStudios/fields/text/richText';
import { paragraphs, scriptForms } from '../../nodes/AiStudios/scene/script';

describe('rich text', () => {
	it.each([
		['<div>Line one</div><div>Line two</div>', 'Line one\nLine two'],
		[
			'<p>It&#8217;s here &ndash; see</p><ul><li>One</li><li>Two</li></ul>',
			'It’s here – see\nOne\nTwo',
		],
		['<p>Hello <b>Maria</b> &amp; co</p>', 'Hello Maria & co'],
		['<P CLASS=x>One<P>Two', 'One\nTwo'],
		['<h1>Title</h1>Text<blockquote>Quote</blockquote>', 'Title\nText\nQuote'],
		['<ol>\n  <li>One\n  <li>Two\n</ol>', 'One\nTwo'],
		['One<br>Two<br/>Three<br />\nFour', 'One\nTwo\nThree\nFour'],
		['<dl><dt>Term</dt><dd>Meaning</dd></dl>', 'Term\nMeaning'],
		['<p>One\n   long  line</p>\n\n<p>Two</p>', 'One long line\nTwo'],
		['<p>a&nbsp;b&#160;&#xA0;c</p>', 'a b c'],
		['Hello <strong>Maria</strong>,\nwelcome', 'Hello Maria,\nwelcome'],
		['<span style="color:red">Hi</span>', 'Hi'],
		['<p>m<sup>2</sup> and H<sub>2</sub>O, <i>very</i><u>well</u></p>', 'm2 and H2O, verywell'],
		['<pre>one\ntwo</pre>', 'one\ntwo'],
		['<pre>one\ntwo</pre><p>three\nfour</p>', 'one\ntwo\nthree four'],
		['<p>Word<o:p></o:p> <st1:city w:st="on">Rome</st1:city></p>', 'Word Rome'],
		['<p>漢<ruby>字<rp>(</rp><rt>ji</rt><rp>)</rp></ruby></p>', '漢字'],
		['<p></p><img src="a.png">', ''],
	])('reads %j as %j', (html, words) => {
		expect(spokenText(html)).toBe(words);
	});

	it('reads a row of a table as a line, with blanks between the cells', () => {
		const html =
			'<table><tr><th>Day</th><th>From</th></tr><tr><td>Monday</td><td>9:00</td></tr></table>';
		expect(spokenText(html)).toBe('Day From\nMonday 9:00');
	});

	it.each([
		['scripts', '<script>if (a<b && c) { x("</p>") }</script><p>Hi</p>'],
		['scripts that write markup', '<script>w("<!--")</script><p>Hi</p><!-- No -->'],
		['styles', '<style type="text/css">p > a { color: red }</style><p>Hi</p>'],
		['comments', '<!-- <p>No</p> --><p>Hi<!--[if mso]>No<![endif]--></p>'],
		['the head', '<!DOCTYPE html><html><head><title>No</title></head><body>Hi</body></html>'],
		['a head that does not end', '<html><head><title>No</title><body>Hi'],
		['pictures', '<img alt="No" src="a.png"><p>Hi</p>'],
		['drawings', '<svg viewBox="0 0 1 1"><title>No</title><path d="M0"/></svg>Hi'],
		['what only old browsers show', '<video src="a.mp4">No</video><noscript>No</noscript>Hi'],
		['data of Word', '<xml><w:View>No</w:View></xml><p>Hi</p>'],
	])('leaves out %s', (_, html) => {
		expect(spokenText(html)).toBe('Hi');
	});

	it.each([
		['<p>Hello <a href="https://exam', 'Hello'],
		['<p>Hello</p', 'Hello'],
		['Hello</p></div>', 'Hello'],
		['<p>Hello <b>Maria</p>', 'Hello Maria'],
		['<p>Hello <svg width="1">Maria</p>', 'Hello Maria'],
		['<p>Hello</p><iframe src="a"><p>Maria</p>', 'Hello\nMaria'],
		['<p>Hello</p><style type="text/css">p { color: r', 'Hello'],
		['<p>Hello <!-- Maria</p>', 'Hello <!-- Maria'],
	])('loses no words of %j, which was cut', (html, words) => {
		expect(spokenText(html)).toBe(words);
	});

	it.each([
		['<p>a<b and c>d</p>', 'a<b and c>d'],
		['<p>x < 3 > 2</p>', 'x < 3 > 2'],
		['<p>Press <Enter> now</p>', 'Press <Enter> now'],
		[
			'<p>A List<Object> of Maria <maria@example.com></p>',
			'A List<Object> of Maria <maria@example.com>',
		],
		['<p>&lt;b&gt;</p>', '<b>'],
	])('keeps what is no tag within tags: %j', (html, words) => {
		expect(spokenText(html)).toBe(words);
	});
});

describe('HTML that was escaped', () => {
	it.each([
		['&lt;p&gt;Hi &lt;b&gt;Maria&lt;/b&gt; &amp;amp; co&lt;/p&gt;', 'Hi Maria & co'],
		['&amp;lt;p&amp;gt;Hi&amp;lt;/p&amp;gt;', 'Hi'],
		['&#60;div&#62;Hi&#60;/div&#62;', 'Hi'],
		['One&lt;br /&gt;Two', 'One\nTwo'],
		['&lt;b&gt;Hi&lt;/b&gt; Maria', 'Hi Maria'],
		['<![CDATA[<p>Hi</p><p>Maria</p>]]>', 'Hi\nMaria'],
		['<![CDATA[Hi & you]]>', 'Hi & you'],
	])('is read where that is certain: %j', (text, words) => {
		expect(spokenText(text)).toBe(words);
	});

	it.each([
		['Use &lt;b&gt; for bold', 'Use <b> for bold'],
		['Write &amp;lt; for a bracket', 'Write &lt; for a bracket'],
		['Use &lt;br&gt; here', 'Use <br> here'],
	])('is a text about HTML elsewhere: %j', (text, words) => {
		expect(spokenText(text)).toBe(words);
	});
});

describe('a text that is no HTML', () => {
	it.each([
		'a<b and c>d',
		'x < 3',
		'x<3 and y>2',
		'Tom & Jerry',
		'AT&T',
		'R&D; Q&A',
		'I <3 you',
		'<- see',
		'List<String> and Map<String, List<Integer>>',
		'Vec<i>',
		'Hello <name>, your <title> is <b>',
		'Use <script> tags',
		'Write <head> and <i> into it',
		'if (a<b && b>c) for (i=0;i<n;i++)',
		'Maria <maria@example.com>, <https://example.com/?a=1&copy=2>',
		'Write `<b class="x">bold</b>` here',
		'# Title\n\n- **bold** `<div>x</div>` [link](https://example.com)\n\n  indented',
		'https://example.com/?a=1&lt=2&amp=3',
		'  blanks  \n\n\n around \r\n',
		'a <!-- b',
		'<>',
		'< p >no</ p >',
		'<speak>Hello <break time="1s"/> you</speak>',
	])('stays as it is to the letter: %j', (text) => {
		expect(spokenText(text)).toBe(text);
	});

	it('stays as it is whatever it is, as long as there is no bracket and no entity', () => {
		fc.assert(
			fc.property(fc.string({ unit: 'binary' }), (text) => {
				const plain = text.replace(/[<&]/g, '');
				expect(spokenText(plain)).toBe(plain);
			}),
		);
	});

	it('stays as it is where no name follows its brackets', () => {
		fc.assert(
			fc.property(fc.string({ unit: fc.constantFrom(...'<>&; 13=\'"!/-\n') }), (text) => {
				fc.pre(!text.includes('<!--'));
				expect(spokenText(text)).toBe(text);
			}),
		);
	});

	it.each([
		['5 &lt; 6', '5 < 6'],
		['Tom &amp; Jerry&#39;s &quot;show&quot; &hellip;', 'Tom & Jerry\'s "show" …'],
		['Caf&eacute; &#x20AC;5 &euro;5 &copy; 2026', 'Café €5 €5 © 2026'],
		['a&nbsp;b', 'a b'],
		['Tom &amp Jerry', 'Tom & Jerry'],
		['It writes &amp;amp;nosuch;, once escaped', 'It writes &amp;nosuch;, once escaped'],
		['Tom &amp;amp; Jerry&amp;#39;s caf&amp;eacute; &amp;amp;amp; bar', "Tom & Jerry's café & bar"],
		['R&amp;Dept;', 'R&Dept;'],
		['&#1F600; &nosuch; &#x1F600;', '&#1F600; &nosuch; 😀'],
	])('has its entities read: %j', (text, words) => {
		expect(spokenText(text)).toBe(words);
	});
});

describe('words in HTML', () => {
	const word = fc.string({ unit: fc.constantFrom(...'abcé&<>"\'한1.'), minLength: 1 });
	const escaped = (text: string) =>
		text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

	it('come out as they went in, one line a block', () => {
		const block = fc.constantFrom('p', 'div', 'li', 'h2', 'section', 'td><tr', 'blockquote');
		fc.assert(
			fc.property(fc.array(fc.tuple(block, word), { minLength: 1 }), (blocks) => {
				const html = blocks
					.map(([name, text]) => {
						const [inner = '', outer = inner] = name.split('><');
						return outer === inner
							? `<${name}>${escaped(text)}</${name}>`
							: `<${outer}><${inner}>${escaped(text)}</${inner}></${outer}>`;
					})
					.join('\n');
				expect(spokenText(html)).toBe(blocks.map(([, text]) => text).join('\n'));
			}),
		);
	});

	it('are read whatever stands around them', () => {
		const piece = fc.constantFrom(
			...[
				'<p>',
				'</p>',
				'<b',
				'>',
				'<!--',
				'-->',
				'<script>',
				'</script>',
				'<a href="',
				'"',
				'&lt;',
			],
			...['&amp;', '<br>', '<td>', '<head>', '<body>', '<![CDATA[', ']]>', '<svg>', ' ', '\n', 'x'],
		);
		fc.assert(
			fc.property(fc.array(piece, { maxLength: 30 }), (pieces) => {
				expect(typeof spokenText(pieces.join(''))).toBe('string');
			}),
			{ numRuns: 2000 },
		);
	});

	it('that are very many are left to their field', () => {
		const long = '<p>x</p>'.repeat(50_000);
		expect(spokenText(long)).toBe(long);
	});
});

describe('a script', () => {
	it.each([
		['R&D <3 you', 'R&D <3 you', '<p>R&amp;D &lt;3 you</p>'],
		['One\n\nTwo', 'One\n\nTwo', '<p>One</p><p>Two</p>'],
		[
			'<p>One</p><p>Two &amp; <b>three</b></p>',
			'One\nTwo & three',
			'<p>One</p><p>Two &amp; three</p>',
		],
		['\u200bHi\u0000 you', 'Hi you', '<p>Hi you</p>'],
		['Hi&#11;you&#xD800;', 'Hi\nyou\ufffd', '<p>Hi</p><p>you\ufffd</p>'],
	])('%j says the same in both forms', (script, plain, html) => {
		expect(scriptForms(script)).toEqual({ plain, html });
	});

	it('of plain text is written in paragraphs that read the same', () => {
		const line = fc.string({ unit: fc.constantFrom(...'ab <>&lt"é'), minLength: 1 });
		fc.assert(
			fc.property(fc.array(line), (lines) => {
				const words = lines.map((text) => text.replace(/ +/g, ' ').trim()).filter(Boolean);
				const html = paragraphs(words.join('\n'));
				expect(html === '' ? '' : spokenText(html)).toBe(words.join('\n'));
			}),
		);
	});
});
