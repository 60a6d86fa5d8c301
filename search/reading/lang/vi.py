"""The Vietnamese furniture that also stands on pages translated into English."""

from __future__ import annotations

from search.reading.lang.page_words import PageWords

VIETNAMESE = PageWords(
    months={f"thang {number}": number for number in range(1, 13)},
    weekdays=("thu hai", "thu ba", "thu tu", "thu nam", "thu sau", "thu bay", "chu nhat"),
    counted=("binh luan", "luot xem", "chia se"),
    credit=("anh", "nguon anh", "anh minh hoa"),
    caption_markers=("chu thich anh", "anh minh hoa"),
    caption_labels=("chu thich anh", "trong anh"),
    controls=("chia se", "in bai viet", "gui email", "xem them", "doc them", "binh luan", "theo doi", "trang chu"),
    followed=("theo doi chung toi tren", "chia se len"),
    listed=("tu khoa", "the", "chu de"),
    related=("tin lien quan", "bai lien quan", "tin khac", "tin cung chuyen muc", "xem them"),
    sections=("tin tuc", "thoi su", "chinh tri", "the gioi", "kinh te", "xa hoi"),
    ends=("het",),
    page=("trang",),
    of=("tren", "/"),
    rights=("ban quyen",),
    by=("tac gia", "phong vien"),
    according=("theo",),
    source=("nguon", "nguon tin"),
    link=("nguon", "nguon tin", "link goc"),
    published=("ngay dang", "dang ngay"),
    updated=("cap nhat", "cap nhat luc"),
    notes=("ghi chu", "nguon", "don vi"),
    press=("bao", "thong tan xa", "tap chi", "dai"),
)
