#!/usr/bin/env python3
"""Makes the letters of the storyboard out of Debian's font packages.

    apt-get install fonts-noto-core fonts-droid-fallback fonts-nanum fonts-unifont python3-fonttools zopfli
    python3 test/assets/fonts.py [folder of the font files, /usr/share/fonts by default]

Each set of letters becomes one module of nodes/AiStudios/scene/preview/storyboard/font/data: a text in base64 of
deflated streams, which font/outlines.ts reads. Seven streams follow each other, each behind its length (32 bits,
little endian): code points, advances, contours of each letter, points of each contour, whether a point lies on the
outline (else it is a quadratic control point), x and y. All numbers are LEB128 (y and x in zigzag); code points and
coordinates are differences to the one before. The first number of the first stream is the grid: units of an em.
"""
import base64
import struct
import subprocess
import sys
import tempfile
import textwrap
from pathlib import Path

from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

ROOT = Path(sys.argv[1] if len(sys.argv) > 1 else '/usr/share/fonts')
TARGET = Path(__file__).resolve().parents[2] / 'nodes/AiStudios/scene/preview/storyboard/font/data'

NOTO = 'Noto Sans, SIL Open Font License 1.1'
NANUM = 'NanumGothic, SIL Open Font License 1.1'
DROID = 'Droid Sans Fallback, Apache License 2.0'
UNIFONT = 'GNU Unifont, SIL Open Font License 1.1'


class Font:
    def __init__(self, path):
        self.font = TTFont(ROOT / path)
        self.cmap = self.font.getBestCmap()
        self.glyphs = self.font.getGlyphSet()
        self.em = self.font['head'].unitsPerEm

    def outline(self, name):
        """Advance and contours in ems; a contour is a list of (x, y, on)."""
        pen = DecomposingRecordingPen(self.glyphs)
        self.glyphs[name].draw(pen)
        contours = []
        for op, points in pen.value:
            if op == 'moveTo':
                contours.append([(*points[0], 1)])
            elif op == 'lineTo':
                contours[-1].append((*points[0], 1))
            elif op == 'qCurveTo':
                if points[-1] is None:  # a contour without any point on the outline
                    first, last = points[0], points[-2]
                    contours.append([((first[0] + last[0]) / 2, (first[1] + last[1]) / 2, 1)])
                    contours[-1] += [(*p, 0) for p in points[:-1]]
                else:
                    contours[-1] += [(*p, 0) for p in points[:-1]] + [(*points[-1], 1)]
            elif op == 'curveTo':
                raise ValueError('cubic outlines are not read')
        scaled = [[(x / self.em, y / self.em, on) for x, y, on in c] for c in contours]
        return self.glyphs[name].width / self.em, scaled

    def letter(self, code):
        return self.outline(self.cmap[code])


def flattened(contour):
    """The contour in straight lines only."""
    points = []
    count = len(contour)
    for at, (x, y, on) in enumerate(contour):
        if on:
            points.append((x, y))
            continue
        px, py, pon = contour[at - 1]
        nx, ny, non = contour[(at + 1) % count]
        start = (px, py) if pon else ((px + x) / 2, (py + y) / 2)
        end = (nx, ny) if non else ((nx + x) / 2, (ny + y) / 2)
        for step in range(1, 4):
            t = step / 4
            points.append(tuple((1 - t) ** 2 * s + 2 * t * (1 - t) * c + t * t * e
                                for s, c, e in zip(start, (x, y), end)))
        if not non:
            points.append(end)
    return points


def simplified(points, tolerance):
    """Ramer, Douglas, Peucker on a closed line."""
    def reduce(line):
        (ax, ay), (bx, by) = line[0], line[-1]
        length = ((bx - ax) ** 2 + (by - ay) ** 2) ** 0.5
        far, worst = 0, tolerance
        for at in range(1, len(line) - 1):
            x, y = line[at]
            distance = (abs((bx - ax) * (ay - y) - (ax - x) * (by - ay)) / length if length
                        else ((x - ax) ** 2 + (y - ay) ** 2) ** 0.5)
            if distance > worst:
                far, worst = at, distance
        return [line[0], line[-1]] if far == 0 else reduce(line[:far + 1])[:-1] + reduce(line[far:])
    if len(points) < 4:
        return points
    middle = max(range(len(points)), key=lambda at: (points[at][0] - points[0][0]) ** 2 + (points[at][1] - points[0][1]) ** 2)
    if middle == 0:
        return points[:1]
    return reduce(points[:middle + 1])[:-1] + reduce(points[middle:] + points[:1])[:-1]


def snapped(contour, grid):
    points = []
    for x, y, on in contour:
        point = (round(x * grid), round(y * grid), on)
        if not points or point[:2] != points[-1][:2] or on != points[-1][2]:
            points.append(point)
    if len(points) > 1 and points[0] == points[-1]:
        points.pop()
    return points


def straight(contour, grid, tolerance):
    scaled = [(x * grid, y * grid) for x, y in flattened(contour)]
    return snapped([(x / grid, y / grid, 1) for x, y in simplified(scaled, tolerance)], grid)


def varint(value):
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return out


def zigzag(value):
    return varint(value * 2 if value >= 0 else -value * 2 - 1)


def packed(letters, grid):
    """letters: {code: (advance in ems, contours on the grid)}"""
    codes, advances, counts, lengths, flags, xs, ys = streams = [bytearray() for _ in range(7)]
    codes += varint(grid)
    before = 0
    for code in sorted(letters):
        advance, contours = letters[code]
        contours = [c for c in contours if len(c) > 2]
        codes += varint(code - before)
        before = code
        advances += varint(max(round(advance * grid), 0))
        counts += varint(len(contours))
        x = y = 0
        for contour in contours:
            lengths += varint(len(contour))
            for px, py, on in contour:
                flags.append(on)
                xs += zigzag(px - x)
                ys += zigzag(py - y)
                x, y = px, py
    return b''.join(struct.pack('<I', len(s)) + bytes(s) for s in streams)


def bits(font, code):
    """The bitmap of a Unifont letter, row by row from the top, 16 rows of 8 or 16 pixels."""
    advance, contours = font.letter(code)
    width = 16 if advance > 0.75 else 8
    rows = []
    for row in range(16):
        y = (13.5 - row) / 16
        crossings = []
        for contour in contours:
            for at, (x, top, _) in enumerate(contour):
                before = contour[at - 1]
                if (top > y) != (before[1] > y):
                    crossings.append(x)
        crossings.sort()
        value = 0
        for column in range(width):
            if sum(1 for x in crossings if x < (column + 0.5) / 16) % 2:
                value |= 1 << (width - 1 - column)
        rows.append(value)
    return width, rows


def packed_bits(font, chosen):
    """Three streams: code points, widths, rows."""
    codes, widths, rows = streams = [bytearray() for _ in range(3)]
    before = 0
    for code in sorted(chosen):
        width, values = bits(font, code)
        codes += varint(code - before)
        before = code
        widths.append(width)
        for value in values:
            rows += value.to_bytes(width // 8, 'big')
    return b''.join(struct.pack('<I', len(s)) + bytes(s) for s in streams)


def write(name, what, source, data, extra=''):
    plain = Path(tempfile.gettempdir()) / f'{name}.letters'
    plain.write_bytes(data)
    small = subprocess.run(['zopfli', '--zlib', '-c', str(plain)], capture_output=True, check=True).stdout
    plain.unlink()
    text = base64.b64encode(small).decode()
    notes = textwrap.fill(f'{what}. Made by test/assets/fonts.py from {source}; see FONTS.md.', 116)
    lines = '\n'.join(f' * {line}' for line in notes.split('\n'))
    (TARGET / f'{name}.ts').write_text(f"/**\n{lines}\n */\nexport const DATA =\n\t'{text}';\n{extra}")
    print(f'{name}: {len(small) / 1000:.1f} kB', file=sys.stderr)


def curved(font, codes, grid):
    letters = {}
    for code in codes:
        if code in font.cmap:
            advance, contours = font.letter(code)
            letters[code] = (advance, [snapped(c, grid) for c in contours])
    return letters


def lines_only(font, codes, grid, tolerance):
    letters = {}
    for code in codes:
        if code in font.cmap:
            advance, contours = font.letter(code)
            letters[code] = (advance, [straight(c, grid, tolerance) for c in contours])
    return letters


def encoded(encoding, leads, trails):
    found = set()
    for lead in leads:
        for trail in trails:
            try:
                found.add(ord(bytes([lead, trail]).decode(encoding)))
            except (UnicodeDecodeError, TypeError):
                pass
    return found


def ranges(*pairs):
    return [code for first, last in pairs for code in range(first, last + 1)]


FEATURES = ['akhn', 'rkrf', 'half', 'cjct', 'blwf', 'vatu']


def ligatures(font):
    """Spellings of up to four characters and the glyph that stands for them, from the font's own tables."""
    spelled = {name: chr(code) for code, name in font.cmap.items()}
    gsub = font.font['GSUB'].table
    found = {}
    for feature in FEATURES:
        lookups = {i for r in gsub.FeatureList.FeatureRecord if r.FeatureTag == feature for i in r.Feature.LookupListIndex}
        for index in sorted(lookups):
            for table in gsub.LookupList.Lookup[index].SubTable:
                table = getattr(table, 'ExtSubTable', table)
                if table.LookupType != 4:
                    continue
                for first, entries in table.ligatures.items():
                    for entry in entries:
                        names = [first, *entry.Component]
                        if not all(name in spelled for name in names):
                            continue
                        spelling = ''.join(spelled[name] for name in names)
                        if len(spelling) <= 5 and spelling not in found:
                            found[spelling] = entry.LigGlyph
                            spelled.setdefault(entry.LigGlyph, spelling)
    return found


def reph(font):
    gsub = font.font['GSUB'].table
    for record in gsub.FeatureList.FeatureRecord:
        if record.FeatureTag == 'rphf':
            for table in gsub.LookupList.Lookup[record.Feature.LookupListIndex[0]].SubTable:
                table = getattr(table, 'ExtSubTable', table)
                return next(iter(table.ligatures.values()))[0].LigGlyph


def main():
    TARGET.mkdir(parents=True, exist_ok=True)
    noto = 'truetype/noto/NotoSans'
    western = ranges((0x20, 0x7e), (0xa0, 0x24f), (0x259, 0x259), (0x2bb, 0x2bc), (0x2c6, 0x2dd), (0x300, 0x304),
                     (0x306, 0x30c), (0x323, 0x328), (0x370, 0x3ff), (0x400, 0x45f), (0x48a, 0x513), (0x1e00, 0x1eff),
                     (0x2010, 0x2027), (0x2030, 0x203a), (0x2044, 0x2044), (0x2070, 0x209c), (0x20a0, 0x20bf),
                     (0x2100, 0x214e), (0x2150, 0x215e), (0x2212, 0x2212))
    latin = curved(Font(f'{noto}-Regular.ttf'), western, 200)
    write('latin', 'Latin, Greek and Cyrillic letters, punctuation, currencies', NOTO, packed(latin, 200))
    common = [c for c in western if c < 0x180 or 0x2010 <= c < 0x2200 or 0x384 <= c < 0x460 or c in (0x218, 0x219, 0x21a, 0x21b)]
    write('latinBold', 'The commoner of these letters, bold', NOTO, packed(curved(Font(f'{noto}-Bold.ttf'), common, 200), 200))

    symbols = curved(Font(f'{noto}Math-Regular.ttf'), ranges((0x2190, 0x2199), (0x21d0, 0x21d5), (0x2200, 0x220f), (0x2211, 0x222e), (0x2248, 0x2248), (0x2260, 0x2265), (0x2282, 0x2287)), 100)
    symbols |= curved(Font(f'{noto}Symbols2-Regular.ttf'), ranges((0x231a, 0x231b), (0x23e9, 0x23f3), (0x25a0, 0x25ff), (0x2600, 0x2615), (0x2639, 0x263c), (0x2660, 0x266f), (0x2690, 0x269c), (0x26a0, 0x26a1), (0x2701, 0x275e), (0x2762, 0x2767), (0x2794, 0x27be)), 100)
    symbols |= {c: g for c, g in curved(Font(f'{noto}Symbols-Regular.ttf'), ranges((0x2460, 0x2473)), 100).items() if c not in symbols}
    symbols = {c: g for c, g in symbols.items() if c not in latin}
    write('symbols', 'Arrows, mathematical and other symbols', NOTO, packed(symbols, 100))

    for name, what, codes in [('thai', 'Thai letters', ranges((0xe00, 0xe5f))),
                              ('hebrew', 'Hebrew letters', ranges((0x591, 0x5f4), (0xfb1d, 0xfb4f))),
                              ('arabic', 'Arabic letters in their joined forms', ranges((0x600, 0x6ff), (0xfb50, 0xfbff), (0xfe70, 0xfefc)))]:
        font = Font(f'{noto}{name.capitalize()}-Regular.ttf')
        write(name, what, NOTO, packed(curved(font, codes, 160), 160))

    deva = Font(f'{noto}Devanagari-Regular.ttf')
    letters = curved(deva, ranges((0x900, 0x97f)), 160)
    joined = ligatures(deva)
    spellings = sorted(joined)
    for at, glyph in enumerate([reph(deva)] + [joined[s] for s in spellings]):
        advance, contours = deva.outline(glyph)
        letters[0xe000 + at] = (advance, [snapped(c, 160) for c in contours])
    extra = ("\n/** What the letters from U+E001 on are spelled as; U+E000 is the mark of a leading र्. */\n"
             f"export const SPELLINGS =\n\t'{' '.join(spellings)}';\n")
    write('devanagari', 'Devanagari letters and their joined forms', NOTO, packed(letters, 160), extra)

    droid = Font('truetype/droid/DroidSansFallbackFull.ttf')
    kana = curved(droid, ranges((0x3000, 0x30ff), (0xff01, 0xff9f)), 96)
    write('kana', 'Kana and fullwidth forms', DROID, packed(kana, 96))

    syllables = encoded('euc_kr', range(0xb0, 0xc9), range(0xa1, 0xff))
    jamo = ranges((0x3131, 0x3163))
    hangul = lines_only(Font('truetype/nanum/NanumGothic.ttf'), sorted(syllables) + jamo, 64, 0.75)
    write('hangul', 'The 2350 Hangul syllables of KS X 1001', NANUM, packed(hangul, 64))

    simplified_1 = encoded('gb2312', range(0xb0, 0xd8), range(0xa1, 0xff))
    japanese_1 = encoded('euc_jp', range(0xb0, 0xd0), range(0xa1, 0xff))
    traditional_1 = encoded('big5', range(0xa4, 0xc7), [*range(0x40, 0x7f), *range(0xa1, 0xff)])
    simplified_2 = encoded('gb2312', range(0xd8, 0xf8), range(0xa1, 0xff))
    ideographs = {c for c in simplified_1 | japanese_1 if 0x4e00 <= c < 0xa000}
    han = lines_only(droid, ideographs, 64, 1.0)
    write('han', 'The commoner Chinese characters of China and Japan', DROID, packed(han, 64))

    unifont = Font('opentype/unifont/unifont.otf')
    rare = {c for c in simplified_2 | traditional_1 if 0x4e00 <= c < 0xa000} - set(han)
    rest = set(ranges((0xac00, 0xd7a3))) - set(hangul)
    small = set(ranges((0x250, 0x2af), (0x3105, 0x312f), (0x530, 0x58f), (0x10a0, 0x10ff))) - set(latin)
    write('rare', 'Rarer Hangul syllables and Chinese characters, Armenian, Georgian and phonetic letters, as bitmaps', UNIFONT,
          packed_bits(unifont, {c for c in rare | rest | small if c in unifont.cmap}))
    upper = Font('opentype/unifont/unifont_upper.otf')
    emoji = ranges((0x1f300, 0x1f6ff), (0x1f900, 0x1f9ff), (0x1fa70, 0x1faff))
    write('emoji', 'Emoji, as bitmaps', UNIFONT, packed_bits(upper, {c for c in emoji if c in upper.cmap}))


main()
