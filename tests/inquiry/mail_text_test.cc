// SPDX-License-Identifier: GPL-2.0-or-later
#include <gtest/gtest.h>

#include <chrono>
#include <string>
#include <string_view>
#include <vector>

#include "base/utf8.h"
#include "tests/support/error_of.h"
#include "toibiki/error.h"
#include "toibiki/mail.h"

namespace toibiki {
namespace {

// In ISO-2022-JP, as most mail programs in Japan wrote it for decades.
const std::string kPlainJis =
    "Received: from mx.example by in.example; Mon, 2 Mar 2026 10:00:00 +0900\r\n"
    "From: =?ISO-2022-JP?B?GyRCQ2NNVRsoQg==?= <a@example.com>\r\n"
    "To: help@shop.example\r\n"
    "Subject: =?ISO-2022-JP?B?GyRCQ2NNVSQsRk8kLSReJDskcxsoQg==?=\r\n"
    "MIME-Version: 1.0\r\n"
    "Content-Type: text/plain; charset=ISO-2022-JP\r\n"
    "Content-Transfer-Encoding: 7bit\r\n"
    "\r\n"
    "\x1B$BCcMU$,FO$-$^$;$s!#\x1B(B\r\n"
    "\x1B$B-!-jCc\x1B(B 2\r\n";

// Plain and HTML, with a photo, and a file name in an encoded word.
const std::string kAlternative =
    "From: b@example.com\n"
    "Subject: =?UTF-8?B?5oCl6aCI44E=?=\n"
    " =?UTF-8?B?ruOBteOBnw==?= no. 5\n"
    "Message-ID: <1@example.com>\n"
    "MIME-Version: 1.0\n"
    "Content-Type: multipart/mixed; boundary=\"outer\"\n"
    "\n"
    "This is a message in MIME format.\n"
    "--outer\n"
    "Content-Type: multipart/alternative; boundary=\"inner\"\n"
    "\n"
    "--inner\n"
    "Content-Type: text/plain; charset=Shift_JIS\n"
    "Content-Transfer-Encoding: base64\n"
    "\n"
    "k5KCzILdgqqKhILqgsSCooLcgrWCvYFCDQqM8Iq3gsWCq4LcgreCqYFCDQo=\n"
    "--inner\n"
    "Content-Type: text/html; charset=UTF-8\n"
    "\n"
    "<p>湯のみ</p>\n"
    "--inner--\n"
    "--outer\n"
    "Content-Type: image/jpeg; name=\"=?UTF-8?B?5oCl6aCI?=.jpg\"\n"
    "Content-Disposition: attachment\n"
    "Content-Transfer-Encoding: base64\n"
    "\n"
    "/9j/4AAQSkZJRg==\n"
    "--outer\n"
    "Content-Type: image/png\n"
    "\n"
    "x\n"
    "--outer--\n";

const std::string kHtmlOnly =
    "From: c@example.com\n"
    "Subject: =?utf-8?Q?=E6=80=A5=E9=A0=88_5?=\n"
    "MIME-Version: 1.0\n"
    "Content-Type: text/html; charset=\"utf-8\"\n"
    "Content-Transfer-Encoding: quoted-printable\n"
    "\n"
    "<p>=E6=80=A5=E9=A0=88=E3=81=AE=E3=81=B5=E3=\n"
    "=81=9F</p>\n";

std::string with_body(const std::string& headers, const std::string& body) {
  return "From: d@example.com\nMIME-Version: 1.0\n" + headers + "\n" + body;
}

TEST(MailText, ReadsIso2022JpWithTheCharactersOfWindows) {
  const MailText mail = mail_text(kPlainJis);
  EXPECT_EQ(mail.subject, "茶葉が届きません");
  EXPECT_EQ(mail.text, "Subject: 茶葉が届きません\n\n茶葉が届きません。\n①㈱茶 2\n");
  EXPECT_FALSE(mail.is_html);
  EXPECT_EQ(mail.bad_byte_count, 0U);
}

TEST(MailText, TakesPlainTextBeforeHtmlAndNamesTheAttachments) {
  const MailText mail = mail_text(kAlternative);
  // The encoded word is cut inside a character.
  EXPECT_EQ(mail.text, "Subject: 急須のふた no. 5\n\n湯のみが割れていました。\n交換できますか。\n");
  EXPECT_FALSE(mail.is_html);
  EXPECT_EQ(mail.attachments, (std::vector<std::string>{"急須.jpg", "image/png"}));
}

TEST(MailText, GivesHtmlWhereThereIsNothingElse) {
  const MailText mail = mail_text(kHtmlOnly);
  EXPECT_EQ(mail.text, "Subject: 急須 5\n\n<p>急須のふた</p>\n");
  EXPECT_TRUE(mail.is_html);
}

TEST(MailText, ReadsTheSubjectHoweverItIsWritten) {
  struct Row {
    std::string value, subject;
  };
  const Row rows[] = {
      {"plain", "plain"},
      {"", ""},
      {"緑茶の缶", "緑茶の缶"},                                      // UTF-8 as it is
      {"\x97\xCE\x92\x83\x82\xCC\x8A\xCA", "緑茶の缶"},              // CP932 as it is
      {"\x1B$BCcMU\x1B(B", "茶葉"},                                  // ISO-2022-JP as it is
      {"=?Shift_JIS?B?l86SgwA=?=", "緑茶"},                          // with a NUL
      {"=?utf-8?q?=E7=B7=91?= =?utf-8?q?=E8=8C=B6?=", "緑茶"},       // the blank between goes
      {"=?utf-8?q?=E7=B7=91?= x =?utf-8?q?=E8=8C=B6?=", "緑 x 茶"},  // these do not
      {"Re:=?utf-8*ja?q?=E7=B7=91?=.", "Re:緑."},
      {"=?utf-8?q?a=0D=0ASubject:_b?=", "a Subject: b"},  // no line of its own
      {"=?ISO-2022-JP?B?GyRCLSEtakNjGyhC?=", "①㈱茶"},
      {"=?utf-8?x?abc?=", "=?utf-8?x?abc?="},
      {"=?utf-8?b?5oCl6aCI", "=?utf-8?b?5oCl6aCI"},
      {"=?no-such-charset?b?5oCl6aCI?=", "急須"},
      {"=?", "=?"},
  };
  for (const Row& row : rows) {
    const std::string raw = with_body("Subject: " + row.value + "\n", "x\n");
    EXPECT_EQ(mail_text(raw).subject, row.subject) << row.value;
  }
}

TEST(MailText, ReadsTheBodyByItsCharsetOrAsItLooks) {
  struct Row {
    std::string type, bytes, text;
  };
  const std::string cp932 = "\x97\xCE\x92\x83\x82\xCC\x8A\xCA";
  const Row rows[] = {
      {"text/plain; charset=windows-31j", cp932, "緑茶の缶"},
      {"text/plain; charset=us-ascii", cp932, "緑茶の缶"},
      {"text/plain; charset=utf-8", cp932, "緑茶の缶"},  // a wrong label
      {"text/plain", cp932, "緑茶の缶"},
      {"text/plain", "\x1B$BCcMU\x1B(B", "茶葉"},
      {"text/plain; charset=euc-jp", "\xCE\xD0\xC3\xE3\xA4\xCE\xB4\xCC", "緑茶の缶"},
      {"text/plain; charset=utf-8", "\xEF\xBB\xBF緑茶", "緑茶"},
      {"text/plain; charset=utf-8; format=flowed; delsp=yes", "緑茶の \n缶です。\n\nです \nか",
       "緑茶の缶です。\n\nですか"},
      {"text/plain; charset=utf-8; format=flowed", "> a \n> b\n c \nd\n-- \ne",
       "> a b\nc d\n-- \ne"},
      {"text/plain; charset=no-such", "緑茶", "緑茶"},
      {"broken", "緑茶", "緑茶"},
  };
  for (const Row& row : rows) {
    EXPECT_EQ(mail_text(with_body("Content-Type: " + row.type + "\n", row.bytes)).text, row.text)
        << row.type;
  }
  const MailText broken =
      mail_text(with_body("Content-Type: text/plain; charset=utf-8\n", "緑\xE8\x8C茶の缶を"));
  EXPECT_EQ(broken.text, "緑茶の缶を");
  EXPECT_EQ(broken.bad_byte_count, 2U);
}

TEST(MailText, ReadsAMailThatOnlyPassesAnotherOneOn) {
  const MailText mail =
      mail_text(with_body("Subject: FW\nContent-Type: multipart/mixed; boundary=b\n",
                          "--b\nContent-Type: message/rfc822\n\n" + kHtmlOnly + "\n--b--\n"));
  EXPECT_EQ(mail.text, "Subject: FW\n\n<p>急須のふた</p>\n");
  EXPECT_EQ(mail.attachments, std::vector<std::string>{"急須 5"});
}

TEST(MailText, PutsAPlainFooterBelowAnHtmlBody) {
  const MailText mail = mail_text(with_body(
      "Content-Type: multipart/mixed; boundary=b\n",
      "--b\nContent-Type: text/html\n\n<p>a</p>\n--b\nContent-Type: text/plain\n\nb < c\n--b--\n"));
  EXPECT_EQ(mail.text, "<p>a</p>\nb &lt; c");
  EXPECT_TRUE(mail.is_html);
}

TEST(MailText, RefusesAMailWithoutText) {
  const std::string image = with_body(
      "Content-Type: image/png; name=a.png\nContent-Transfer-Encoding: base64\n", "iVBORw0KGgo=\n");
  const std::string message = error_of([&] { mail_text(image); });
  EXPECT_TRUE(message.starts_with("invalid_text")) << message;
  EXPECT_NE(message.find("a.png"), std::string::npos) << message;
  const std::string long_mail = kPlainJis + std::string(kMaxMailBytes, 'x');
  EXPECT_NE(error_of([&] { mail_text(long_mail); }).find(std::to_string(long_mail.size())),
            std::string::npos);
}

TEST(MailText, RefusesThousandsOfEncodedWordsInOneHeader) {
  std::string words;
  for (int i = 0; i < 1'500; ++i) words += " =?utf-8?b?x\n";
  const std::string message = error_of([&] { mail_text(with_body("To:" + words, "x\n")); });
  EXPECT_NE(message.find("1500 個"), std::string::npos) << message;
}

TEST(MailText, DecodesBareText) {
  EXPECT_EQ(mail_text("\x1B$BCcMU\x1B(B\n").text, "茶葉\n");
  EXPECT_EQ(mail_text("\x97\xCE\x92\x83\x82\xCC\x8A\xCA").text, "緑茶の缶");
  EXPECT_EQ(mail_text("緑茶\r\n").text, "緑茶\n");
  EXPECT_EQ(mail_text(""), MailText{});
}

TEST(MailText, ReadsEveryPrefixOfAMail) {
  for (const std::string& mail : {kPlainJis, kAlternative, kHtmlOnly}) {
    for (std::size_t size = 0; size <= mail.size(); ++size) {
      const std::string_view prefix = std::string_view(mail).substr(0, size);
      try {
        EXPECT_FALSE(find_invalid_utf8(mail_text(prefix).text)) << prefix;
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::kInvalidText);
      }
    }
  }
}

TEST(MailText, ReadsWhatHasAnyByteChanged) {
  for (const std::string& mail : {kPlainJis, kAlternative, kHtmlOnly}) {
    for (std::size_t at = 0; at < mail.size(); ++at) {
      for (const char byte : {'\0', '\n', '"', '\xFF'}) {
        std::string changed = mail;
        changed[at] = byte;
        try {
          EXPECT_FALSE(find_invalid_utf8(mail_text(changed).text)) << at;
        } catch (const Error& error) {
          EXPECT_EQ(error.code(), ErrorCode::kInvalidText);
        }
      }
    }
  }
}

std::string nested(std::size_t depth) {
  std::string mail = "From: a@example.com\nMIME-Version: 1.0\nSubject: s\n";
  for (std::size_t i = 0; i < depth; ++i) {
    const std::string boundary = "b" + std::to_string(i);
    mail += "Content-Type: multipart/mixed; boundary=" + boundary + "\n\n--" + boundary + "\n";
  }
  return mail + "Content-Type: text/plain\n\ninside\n";
}

TEST(MailText, ReadsDeeplyNestedParts) {
  EXPECT_EQ(mail_text(nested(100)).text, "Subject: s\n\ninside\n");
  EXPECT_EQ(mail_text(nested(1'000)).subject, "s");
  EXPECT_EQ(mail_text(nested(100'000)).subject, "s");
}

TEST(MailText, TakesTimeInProportionToTheSize) {
  const std::string heads[] = {
      with_body("Content-Type: text/plain; charset=iso-2022-jp\n", "\x1B$B"),
      with_body("Content-Type: text/plain; charset=euc-jp\n", ""),
      with_body("Content-Type: multipart/mixed; boundary=b\n", "--b\n"),
      "MIME-Version: 1.0\nX: ",
      "MIME-Version: 1.0\nSubject: ",
      "MIME-Version: 1.0\nContent-Type: text/plain; ",
      with_body("Content-Type: text/html\n", ""),
  };
  const std::string fills[] = {"CcMU", "\xFF", "\n--b\n\n", "=?utf-8?b?x", "a;", "\n X", "\n\n"};
  for (const std::string& head : heads) {
    for (const std::string& fill : fills) {
      std::string mail = head;
      while (mail.size() < 2'000'000) mail += fill;
      const auto begin = std::chrono::steady_clock::now();
      try {
        mail_text(mail);
      } catch (const Error& error) {
        EXPECT_EQ(error.code(), ErrorCode::kInvalidText);
      }
      const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
      EXPECT_LT(seconds.count(), 20.0) << head.substr(20) << fill;
    }
  }
}

TEST(IsRawMail, TellsAMailFromTextThatLooksLikeOne) {
  struct Row {
    std::string text;
    bool is_mail;
  };
  const Row rows[] = {
      {kPlainJis, true},
      {kAlternative, true},
      {kHtmlOnly, true},
      {"From a@example.com Mon Mar  2 10:00:00 2026\n" + kHtmlOnly, true},
      {"\xEF\xBB\xBF\n" + kHtmlOnly, true},
      {"Subject: x\nContent-Type: text/plain;\n charset=utf-8\n\nx", true},
      {"subject: x\nreceived: by mx.example\n\nx", true},
      {"", false},
      {"返品できますか", false},
      // What a mail program shows and a person copies.
      {"From: 田中\nTo: サポート\nSubject: 返品\nDate: 2026/03/02\n\n返品できますか", false},
      {"Content-Type: application/json\nAccept: */*\n\nこのヘッダーで失敗します", false},
      {"Content-Type: text/html とは何ですか", false},
      {"Subject: x\nContent-Type: とは何ですか\n\n教えてください", false},
      {"Message-ID: <1@example.com>\n\nこのメールが届きません", false},
      {"届きません。\nMessage-ID: <1@example.com>\nReceived: from a by b\n", false},
  };
  for (const Row& row : rows) EXPECT_EQ(is_raw_mail(row.text), row.is_mail) << row.text;
}

}  // namespace
}  // namespace toibiki
