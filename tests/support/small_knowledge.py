# SPDX-License-Identifier: GPL-2.0-or-later
"""A few records of an invented mail-order book shop, for tests that need something to find."""

ARTICLES = [
    {
        "id": "pay-receipt",
        "question": "領収書を発行してもらえますか？",
        "phrasings": ["経費で落とすための書類がほしい"],
        "answer": "注文履歴の「領収書」から、PDF をいつでも保存できます。宛名は一度だけ変えられます。\n"
        "紙の領収書はお送りしていません。",
        "keywords": ["インボイス"],
        "category": ["お支払い", "領収書"],
        "url": "https://help.shiorido.example/pay-receipt",
        "updated_at": "2026-03-02",
    },
    {
        "id": "pay-card-declined",
        "question": "クレジットカードが使えないと表示されます",
        "answer": "有効期限と、裏面の番号をお確かめください。三度続けて失敗したカードは、一日たつまで使えません。",
        "category": ["お支払い", "カード"],
    },
    {
        "id": "ship-date",
        "question": "届く日を変えたいのですが",
        "answer": "発送の前でしたら、注文履歴から配送日を選び直せます。発送の後は、運送会社にご連絡ください。",
        "category": ["配送"],
    },
    {
        "id": "ship-abroad",
        "question": "海外へ送ってもらえますか",
        "answer": "国内にだけお送りしています。電子書籍は海外でもお読みいただけます。",
        "category": ["配送"],
    },
    {
        "id": "return-torn",
        "question": "ページが破れた本が届きました",
        "answer": "申し訳ございません。到着から二週間のあいだ、無料で交換します。写真を添えてご連絡ください。",
        "category": ["返品・交換"],
    },
    {
        "id": "login-password",
        "question": "パスワードを忘れてログインできません",
        "answer": "ログイン画面の「お忘れですか」から、登録したメールアドレスを入れてください。再設定の案内が届きます。",
        "category": ["会員"],
    },
    {
        "id": "ebook-device",
        "question": "電子書籍は何台の端末で読めますか",
        "answer": "五台まで登録できます。使わなくなった端末は、設定の画面で外してください。",
        "category": ["電子書籍"],
        "product": "電子書籍",
    },
    {
        "id": "sale-spring",
        "question": "春の古書市の割引はいつまでですか",
        "answer": "古書市の割引は四月の終わりまでです。",
        "category": ["催し"],
        "valid_from": "2026-04-01",
        "valid_until": "2026-04-30",
    },
    {
        "id": "in-apology-coupon",
        "question": "お詫びの図書券を渡してよい場合",
        "answer": "破損が二度続いたときは、リーダーの承認を得て図書券を渡せます。金額は内規の表に従います。",
        "category": ["社内", "お詫び"],
        "audience": "agent",
    },
    {
        "id": "in-fraud-card",
        "question": "カードの不正利用が疑われる注文の扱い",
        "answer": "顧客には理由を告げず保留にし、与信担当へ引き継ぐ。ひみつの合言葉は使わない。",
        "category": ["社内", "与信"],
        "audience": "agent",
    },
]

ANSWERS = [
    {
        "id": "a-1001",
        "inquiry": "お世話になります。先日買った図鑑の宛名を会社名にした領収書が要ります。どこで出せますか。",
        "reply": "注文履歴の「領収書」を開き、宛名に会社名を入れて保存してください。",
        "article_ids": ["pay-receipt"],
        "outcome": "resolved",
        "channel": "mail",
        "closed_at": "2026-05-11T10:20:00+09:00",
        "case_key": "case-7f01",
    },
    {
        "id": "a-1002",
        "inquiry": "本の角がつぶれてた。二回目なんだけど",
        "reply": "重ねてのご迷惑、申し訳ございません。交換の品と、お詫びの図書券をお送りします。",
        "article_ids": ["return-torn", "in-apology-coupon"],
        "outcome": "escalated",
        "channel": "chat",
        "closed_at": "2026-06-03",
        "case_key": "case-7f02",
    },
    {
        "id": "a-1003",
        "inquiry": "電話 14:10 配送日を金曜に変更希望、発送済み",
        "reply": "運送会社の番号を案内。",
        "outcome": "unresolved",
        "channel": "phone",
        "case_key": "case-7f03",
    },
]

PUBLIC_IDS = {a["id"] for a in ARTICLES if a.get("audience", "public") == "public"}
# Words that stand only in agent articles and past answers.
PRIVATE_WORDS = ["図書券", "内規", "与信", "合言葉", "図鑑", "つぶれてた", "運送会社の番号", "case-7f01"]
